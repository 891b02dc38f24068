import type { CaseReport } from '../../../contract/caseReport.ts';
import { nextPage, startFlow, within, type Flow } from '../layout/flow.ts';
import type { OpenPdf } from '../layout/openPdf.ts';
import type { StructureElement } from '../layout/pdfkitParts.ts';
import type { RunningFacts } from '../layout/runningFacts.ts';
import { artifact, tagged } from '../layout/tagged.ts';
import { heading } from '../layout/text.ts';
import { colours, styles } from '../layout/typography.ts';
import { plotText } from '../plots/plotText.ts';
import { noNumber } from '../words/numberWords.ts';

/** One line of the list of cases. */
export interface IndexLine {
  readonly name: string;
  readonly grades: string;
  readonly ofModel: string;
  readonly page: number;
  /** Where its first page stands among those that are written. */
  readonly writtenAt: number;
}

const rowPt = 15;
const headPt = 42;

/** How many pages the list of so many cases takes: known before the first of them is drawn. */
export function indexPages(cases: number, heightPt: number): number {
  return Math.max(1, Math.ceil(cases / rowsAPage(heightPt)));
}

function rowsAPage(heightPt: number): number {
  return Math.floor((heightPt - headPt - rowPt) / rowPt);
}

export function indexLine(
  { case: { name }, reads, prediction }: CaseReport,
  { page, writtenAt }: Pick<IndexLine, 'page' | 'writtenAt'>,
): IndexLine {
  const grades = reads.map(({ entries }) => {
    const final = entries.findLast((entry) => entry.kind === 'finalRead');
    const first = entries.findLast((entry) => entry.kind === 'firstRead');
    const read = final?.final.read ?? first?.read;
    if (read === undefined) return noNumber;
    return read.icdrGrade === null ? 'ungradable' : String(read.icdrGrade);
  });
  const predicted = prediction?.predictedIndex ?? null;
  const ofModel = predicted === null ? undefined : prediction!.classes[predicted];
  return {
    name,
    grades: grades.length === 0 ? noNumber : grades.slice(0, 6).join(', '),
    ofModel:
      ofModel === undefined
        ? noNumber
        : ofModel.icdrGrade === null
          ? ofModel.label
          : String(ofModel.icdrGrade),
    page,
    writtenAt,
  };
}

/** Draws the list onto exactly `pages` pages. */
export function drawCaseIndex(
  pdf: OpenPdf,
  lines: readonly IndexLine[],
  {
    facts,
    parent,
    pages,
  }: { readonly facts: RunningFacts; readonly parent: StructureElement; readonly pages: number },
): void {
  const flow = within(startFlow(pdf, facts, parent), parent);
  addBookmark(pdf);
  const perPage = rowsAPage(flow.bottomPt - flow.firstTopPt);
  for (let page = 0; page < pages; page++) {
    if (page > 0) nextPage(flow);
    else heading(flow, 'Cases');
    flow.topPt = flow.firstTopPt + headPt;
    drawHead(flow);
    for (const line of lines.slice(page * perPage, (page + 1) * perPage)) drawLine(flow, line);
  }
}

/** The second one, because the list comes second, although it is drawn last. */
function addBookmark({ doc }: OpenPdf): void {
  const { outline } = doc;
  outline.addItem('Cases');
  outline.children.splice(1, 0, ...outline.children.splice(-1));
}

function columnsOf({ leftPt, widthPt }: Flow): readonly [number, number, number, number] {
  return [leftPt, leftPt + 0.5 * widthPt, leftPt + 0.72 * widthPt, leftPt + widthPt];
}

function drawHead(flow: Flow): void {
  const [name, grades, ofModel, page] = columnsOf(flow);
  const baselinePt = flow.topPt - 5;
  const style = styles.labelStrong;
  artifact(flow.doc, () => {
    plotText(flow.pdf, 'Case', { xPt: name, baselinePt, style });
    plotText(flow.pdf, 'Grades of readers', { xPt: grades, baselinePt, style });
    plotText(flow.pdf, 'Model', { xPt: ofModel, baselinePt, style });
    plotText(flow.pdf, 'Page', { xPt: page, baselinePt, align: 'right', style });
    rule(flow, colours.muted);
  });
}

/** The whole line leads to the first page of its case. */
function drawLine(flow: Flow, line: IndexLine): void {
  const { doc, pdf } = flow;
  const [name, grades, ofModel, page] = columnsOf(flow);
  const baselinePt = flow.topPt + 10;
  const item = doc.struct('P');
  flow.parent.add(item);
  tagged(doc, item, { tag: 'Link' }, (link) => {
    const style = { ...styles.body, colour: colours.accent };
    plotText(pdf, shortened(line.name), { xPt: name, baselinePt, style });
    plotText(pdf, line.grades, { xPt: grades, baselinePt, style: styles.body });
    plotText(pdf, shortened(line.ofModel), { xPt: ofModel, baselinePt, style: styles.body });
    plotText(pdf, String(line.page), {
      xPt: page,
      baselinePt,
      align: 'right',
      style: { ...styles.body, isTabular: true },
    });
    doc.link(flow.leftPt, flow.topPt, flow.widthPt, rowPt, line.writtenAt, {
      structParent: link,
      Contents: pdfText(`To ${line.name}, page ${line.page}`),
    });
  });
  item.end();
  flow.topPt += rowPt;
  artifact(doc, () => {
    rule(flow, colours.faintRule);
  });
}

function shortened(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}

/** pdfkit takes a text for a name unless it is an object. */
function pdfText(text: string): string {
  return Object(text) as string;
}

function rule({ doc, leftPt, widthPt, topPt }: Flow, colour: string): void {
  doc
    .lineWidth(0.4)
    .strokeColor(colour)
    .moveTo(leftPt, topPt)
    .lineTo(leftPt + widthPt, topPt)
    .stroke();
}
