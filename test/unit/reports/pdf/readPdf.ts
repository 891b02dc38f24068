import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the structure of a page. */
export interface StructureNode {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly StructureNode[];
}

export interface ReadPage {
  /** In the order of the file; between pieces of text is one space. */
  readonly text: string;
  readonly structure: readonly StructureNode[];
  /** Postscript names, and whether the file has the font's program. */
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Pages count from 1. */
interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly children: readonly Omit<Bookmark, 'children'>[];
}

interface OutlineItem {
  readonly title: string;
  readonly dest: readonly unknown[];
  readonly items: readonly OutlineItem[];
}

/** Reads a PDF with an implementation that has nothing to do with the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<{
  readonly pages: readonly ReadPage[];
  readonly title: unknown;
  readonly language: unknown;
  readonly metadata: string;
  readonly outline: readonly Bookmark[];
}> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, fontExtraProperties: true });
  const document = await task.promise;
  try {
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      await page.getOperatorList();
      const names = new Set(items.flatMap((item) => ('fontName' in item ? [item.fontName] : [])));
      const fonts = [...names].map((name) => {
        const font = page.commonObjs.get(name) as { readonly name: string; readonly missingFile?: boolean };
        return { name: font.name, isEmbedded: font.missingFile !== true };
      });
      const tree: unknown = await page.getStructTree();
      const [, , widthPt, heightPt] = page.view;
      pages.push({
        text: items
          .map((item) => ('str' in item ? item.str : ''))
          .join(' ')
          .replaceAll(/\s+/gu, ' '),
        structure: tree === null ? [] : [nodeOf(tree)],
        fonts,
        widthPt: widthPt!,
        heightPt: heightPt!,
      });
    }
    const { info, metadata } = await document.getMetadata();
    const bookmarkOf = async ({ title, dest: [page] }: OutlineItem): Promise<Omit<Bookmark, 'children'>> => ({
      title,
      page: 1 + (await document.getPageIndex(page as Parameters<typeof document.getPageIndex>[0])),
    });
    const outline = (await document.getOutline()) as readonly OutlineItem[] | null;
    return {
      pages,
      title: (info as Record<string, unknown>)['Title'],
      language: (info as Record<string, unknown>)['Language'],
      metadata: String(metadata.getRaw()),
      outline: await Promise.all(
        (outline ?? []).map(async (item) => ({
          ...(await bookmarkOf(item)),
          children: await Promise.all(item.items.map(bookmarkOf)),
        })),
      ),
    };
  } finally {
    await task.destroy();
  }
}

function nodeOf(value: unknown): StructureNode {
  const { role, alt, children } = value as { role?: string; alt?: string; children?: readonly unknown[] };
  return {
    role: role ?? '',
    ...(alt === undefined ? {} : { alt }),
    children: (children ?? [])
      .filter((child) => typeof child === 'object' && child !== null && 'role' in child)
      .map(nodeOf),
  };
}

/** All nodes below some, themselves included. */
export function nodesOf(nodes: readonly StructureNode[]): readonly StructureNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
}
