/** What a page says, for those who do not see it. */
export interface PageLine {
  readonly kind: 'heading' | 'text' | 'figure';
  readonly text: string;
}

/** One piece of the text of a page, or the border of a marked part of it. */
export interface TextPiece {
  /** Null for pieces of text. */
  readonly border: 'begin' | 'end' | null;
  /** Of the marked part that begins; null where it has none. */
  readonly id: string | null;
  readonly text: string;
  readonly endsLine: boolean;
}

/** The structure that the author of a PDF gave its page; leaves name marked parts of the text. */
export interface StructureNode {
  readonly role: string | null;
  readonly alternative: string | null;
  readonly id: string | null;
  readonly children: readonly StructureNode[];
}

const headings: ReadonlySet<string> = new Set(['H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'Title']);
/** Read in one breath: a row of a table is one line. */
const oneLine: ReadonlySet<string> = new Set(['P', 'TR', 'LI', 'Caption', 'TOCI', 'Note', ...headings]);

/** In the order of the structure, with what figures stand for; without a structure in the order of drawing. */
export function pageText(pieces: readonly TextPiece[], structure: StructureNode | null): readonly PageLine[] {
  const lines = structure === null ? [] : linesOf(structure, textOfParts(pieces));
  // What stands on every page belongs to no part: its head and its foot.
  return lines.length > 0 ? [...lines, ...linesAsDrawn(outsideOfParts(pieces))] : linesAsDrawn(pieces);
}

function linesOf(node: StructureNode, parts: ReadonlyMap<string, string>): readonly PageLine[] {
  if (node.alternative !== null) return [{ kind: 'figure', text: node.alternative }];
  const isWhole = node.role !== null && oneLine.has(node.role);
  if (!isWhole && node.id === null) return node.children.flatMap((child) => linesOf(child, parts));
  const text = tidy(wordsOf(node, parts).join(' '));
  if (text === '') return [];
  return [{ kind: node.role !== null && headings.has(node.role) ? 'heading' : 'text', text }];
}

function wordsOf(node: StructureNode, parts: ReadonlyMap<string, string>): readonly string[] {
  if (node.alternative !== null) return [node.alternative];
  const own = node.id === null ? undefined : parts.get(node.id);
  const below = node.children.flatMap((child) => wordsOf(child, parts));
  return own === undefined ? below : [own, ...below];
}

function textOfParts(pieces: readonly TextPiece[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const open: (string | null)[] = [];
  for (const { border, id, text, endsLine } of pieces) {
    if (border === 'begin') open.push(id);
    else if (border === 'end') open.pop();
    else {
      const part = open.findLast((one) => one !== null);
      if (part === undefined) continue;
      parts.set(part, `${parts.get(part) ?? ''}${text}${endsLine ? ' ' : ''}`);
    }
  }
  return parts;
}

function outsideOfParts(pieces: readonly TextPiece[]): readonly TextPiece[] {
  let depth = 0;
  const open: boolean[] = [];
  return pieces.filter(({ border, id }) => {
    if (border === 'begin') {
      open.push(id !== null);
      depth += id === null ? 0 : 1;
    } else if (border === 'end') depth -= open.pop() === true ? 1 : 0;
    return border === null && depth === 0;
  });
}

function linesAsDrawn(pieces: readonly TextPiece[]): readonly PageLine[] {
  return pieces
    .map(({ text, endsLine }) => (endsLine ? `${text}\n` : text))
    .join('')
    .split('\n')
    .map(tidy)
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'text', text }));
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
