import { artifact } from './tagged.ts';
import type { OpenPdf } from './openPdf.ts';
import type { StructureElement } from './pdfkitParts.ts';
import type { RunningFacts } from './runningFacts.ts';
import { drawRunningFacts } from './runningFacts.ts';

/** Where the next block goes: a column on the current page. All lengths are points from the upper left corner. */
export interface Flow {
  readonly pdf: OpenPdf;
  readonly doc: PDFKit.PDFDocument;
  /** Blocks are added to this element. */
  readonly parent: StructureElement;
  leftPt: number;
  widthPt: number;
  topPt: number;
  readonly bottomPt: number;
  readonly firstTopPt: number;
  readonly facts: RunningFacts;
  /** Headings are added to it; null where they have none. */
  readonly bookmark: PDFKit.PDFOutline | null;
}

const marginPt = 46;
const topMarginPt = 74;
const bottomMarginPt = 56;

/** Begins a page, and with it a flow over it and the next ones. */
export function startFlow(pdf: OpenPdf, facts: RunningFacts, parent: StructureElement): Flow {
  startPage(pdf, facts);
  const { width, height } = pdf.doc.page;
  return {
    pdf,
    doc: pdf.doc,
    parent,
    leftPt: marginPt,
    widthPt: width - 2 * marginPt,
    topPt: topMarginPt,
    bottomPt: height - bottomMarginPt,
    firstTopPt: topMarginPt,
    facts,
    bookmark: null,
  };
}

/** Goes on on a new page. */
export function nextPage(flow: Flow): void {
  startPage(flow.pdf, flow.facts);
  flow.topPt = flow.firstTopPt;
}

/** Goes on on a new page where less than `heightPt` is left on this one. */
export function keepTogether(flow: Flow, heightPt: number): void {
  if (flow.topPt + heightPt > flow.bottomPt && flow.topPt > flow.firstTopPt) nextPage(flow);
}

/** White space between blocks; none at the top of a page. */
export function leave(flow: Flow, heightPt: number): void {
  if (flow.topPt > flow.firstTopPt) flow.topPt += heightPt;
}

/** Another column of the same page, which must hold all that is put into it. */
export function columnOf(flow: Flow, place: { readonly leftPt: number; readonly widthPt: number }): Flow {
  return { ...flow, ...place };
}

/** The same place, under another element. */
export function within(flow: Flow, parent: StructureElement): Flow {
  return { ...flow, parent };
}

function startPage(pdf: OpenPdf, facts: RunningFacts): void {
  const { doc } = pdf;
  letGoOfPage(doc);
  doc.addPage();
  pdf.numbering.current = pdf.numbering.next++;
  artifact(
    doc,
    () => {
      drawRunningFacts(pdf, facts, marginPt);
    },
    'Pagination',
  );
}

/**
 * Writes what belongs to the page that is done: the elements of its content become an object of the file, and only its number is
 * kept.
 */
function letGoOfPage(doc: PDFKit.PDFDocument): void {
  const page = doc.bufferedPageRange().count > 0 ? doc.page : null;
  if (page === null) return;
  const key = page.structParentTreeKey;
  const tree = doc.getStructParentTree();
  const elements = doc.ref(tree.get(key));
  finish(elements);
  tree.add(key, elements);
  doc.flushPages();
  Object.assign(page.dictionary, { data: {} });
}

function finish(ref: PDFKit.PDFKitReference): void {
  ref.finalize();
  Object.assign(ref, { data: {} });
}
