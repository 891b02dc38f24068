import { getDocument, PDFWorker, RenderingCancelledException, type PDFPageProxy } from 'pdfjs-dist';
import DrawingWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';
import { pageText, type PageLine, type StructureNode, type TextPiece } from './pageText.ts';

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly widthPt: number;
  readonly heightPt: number;
  /**
   * Draws the page as large as the canvas is wide. Gives whether it was finished: not where the signal came first, or
   * the document was closed.
   */
  draw(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<boolean>;
  /** What it says, line by line. */
  readText(): Promise<readonly PageLine[]>;
}

export interface OpenPdf {
  readonly pages: readonly PdfPage[];
  close(): void;
}

let worker: PDFWorker | null = null;

/** Opens a PDF that the program made. Its pages are drawn with the help of a worker of the page's own origin. */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenPdf> {
  worker ??= PDFWorker.create({ port: new DrawingWorker() });
  const task = getDocument({
    // The worker takes what it is given for itself.
    data: new Uint8Array(bytes.slice(0)),
    worker,
    // The content security policy refuses it, and no picture of a report needs it.
    useWasm: false,
    useSystemFonts: false,
    enableXfa: false,
  });
  const pdf = await task.promise;
  const proxies = await Promise.all(
    Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)),
  );
  return {
    pages: proxies.map(pageOf),
    close: () => void task.destroy(),
  };
}

function pageOf(proxy: PDFPageProxy): PdfPage {
  const size = proxy.getViewport({ scale: 1 });
  return {
    number: proxy.pageNumber,
    widthPt: size.width,
    heightPt: size.height,
    async draw(canvas, signal) {
      const viewport = proxy.getViewport({ scale: canvas.width / size.width });
      const task = proxy.render({ canvas, viewport });
      const stop = (): void => {
        task.cancel();
      };
      signal.addEventListener('abort', stop, { once: true });
      try {
        await task.promise;
        return true;
      } catch (thrown) {
        if (thrown instanceof RenderingCancelledException || signal.aborted) return false;
        throw thrown;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    async readText() {
      const { items } = await proxy.getTextContent({ includeMarkedContent: true });
      const tree = (await proxy.getStructTree()) as object | null;
      return pageText(items.map(pieceOf), tree === null ? null : nodeOf(tree));
    },
  };
}

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];

function pieceOf(item: Item): TextPiece {
  if ('str' in item) return { border: null, id: null, text: item.str, endsLine: item.hasEOL };
  const isEnd = item.type === 'endMarkedContent';
  return { border: isEnd ? 'end' : 'begin', id: textAt(item, 'id'), text: '', endsLine: false };
}

/** The library states less of its tree than it gives. */
function nodeOf(node: object): StructureNode {
  return {
    role: textAt(node, 'role'),
    alternative: textAt(node, 'alt'),
    id: textAt(node, 'id'),
    children:
      'children' in node && Array.isArray(node.children)
        ? node.children.filter((child) => typeof child === 'object' && child !== null).map(nodeOf)
        : [],
  };
}

function textAt(node: object, key: string): string | null {
  const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : null;
}
