import type { CaseReport } from '../../../contract/caseReport.ts';
import { columnOf, leave, type Flow } from '../layout/flow.ts';
import { columnHeading, paragraph, title } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { boxOf } from '../pictures/box.ts';
import { drawPicture } from '../pictures/drawPicture.ts';
import { drawClassBars } from '../plots/classBars.ts';
import { agreementNames, eyeNames, readText } from '../words/readWords.ts';
import { drawAtAGlance } from './atAGlance.ts';
import { firstAttribution, wants, type CaseSheet } from './caseSheet.ts';
import { drawCautionsInFront } from './cautions.ts';
import { lesionCountsText } from './lesionCounts.ts';

type Reads = CaseReport['reads'][number];

/** More are on the pages of reads. */
const mostReaders = 3;
/** Numbers of more outlines would hide the photograph. */
const mostNumbered = 60;

/** The first page, for a clinician: the photograph, what readers decided, what the model said. */
export function drawSummary(sheet: CaseSheet): void {
  const { flow, report, words } = sheet;
  title(flow, report.case.name);
  paragraph(flow, `${purpose(report)} Made ${words.time(report.createdAt)}.`, styles.muted);
  leave(flow, 10);
  const gap = 18;
  const wide = 0.6 * flow.widthPt - gap;
  const left = columnOf(flow, { leftPt: flow.leftPt, widthPt: wide });
  const beside = { leftPt: flow.leftPt + wide + gap, widthPt: flow.widthPt - wide - gap };
  const right = columnOf(flow, wants(sheet, 'photograph') ? beside : flow);
  if (wants(sheet, 'photograph')) drawPhotograph(sheet, left);
  drawDecisions(right, report);
  drawModel(sheet, right);
  flow.topPt = Math.max(left.topPt, right.topPt);
  leave(flow, 8);
  drawCautionsInFront(sheet);
  if (wants(sheet, 'overlays') && wants(sheet, 'photograph')) drawAtAGlance(sheet);
}

function purpose(report: CaseReport): string {
  return report.model === null
    ? 'Review of a fundus photograph.'
    : 'Review of a fundus photograph and of what a model looked at in it.';
}

function drawPhotograph(sheet: CaseSheet, flow: Flow): void {
  const { report, figures } = sheet;
  const { photograph } = figures;
  const outlines = wants(sheet, 'lesions') ? figures.outlines : [];
  const annotations = wants(sheet, 'annotations') ? report.marks.annotations : [];
  const box = boxOf(photograph, { leftPt: flow.leftPt, topPt: flow.topPt, widthPt: flow.widthPt });
  const counts = lesionCountsText(report);
  const isNumbered = outlines.length <= mostNumbered;
  drawPicture(flow, {
    picture: photograph,
    box,
    alternative:
      `Fundus photograph of ${report.case.name}. ${counts} ${annotationsText(annotations.length)}`.trim(),
    outlines,
    isNumbered,
    annotations,
  });
  flow.topPt += box.heightPt + 4;
  const { widthPx, heightPx, millimetresPerPx } = report.case;
  const scale =
    millimetresPerPx === null
      ? 'The file states no scale.'
      : `${sheet.words.short(millimetresPerPx)} mm a pixel.`;
  const numbered = isNumbered
    ? ' Outlines are numbered as in the tables.'
    : ' Outlines are numbered on the pages of lesions.';
  paragraph(
    flow,
    `Photograph: ${eyeNames[report.case.eye].toLowerCase()}, ${widthPx} × ${heightPx} px, its field of view shown. ${scale} ${counts}${outlines.length === 0 ? '' : numbered}${boxesText(outlines)}`,
    styles.caption,
  );
}

function boxesText(outlines: CaseSheet['figures']['outlines']): string {
  return outlines.some(({ isBox }) => isBox) ? ' Dashed: bounding boxes.' : '';
}

function annotationsText(count: number): string {
  if (count === 0) return '';
  return `${count} ${count === 1 ? 'annotation' : 'annotations'} of readers drawn in.`;
}

function drawDecisions(flow: Flow, report: CaseReport): void {
  columnHeading(flow, report.reads.length > 1 ? 'What the readers decided' : 'What the reader decided');
  if (report.reads.length === 0)
    paragraph(flow, 'There is no read of this case in the report.', styles.muted);
  for (const reads of report.reads.slice(0, mostReaders)) drawReader(flow, reads);
  const others = report.reads.length - mostReaders;
  if (others > 0)
    paragraph(flow, `${others} more ${others === 1 ? 'reader' : 'readers'}: see Reads.`, styles.muted);
}

function drawReader(flow: Flow, { reader, entries }: Reads): void {
  paragraph(flow, reader.length > 60 ? `${reader.slice(0, 59)}…` : reader, styles.strong);
  const first = entries.findLast((entry) => entry.kind === 'firstRead');
  const final = entries.findLast((entry) => entry.kind === 'finalRead');
  if (first !== undefined) paragraph(flow, `First read: ${readText(first.read)}.`);
  if (final !== undefined) {
    const { agreement } = final.final;
    paragraph(flow, `Final read: ${readText(final.final.read)}.`);
    if (agreement !== null) paragraph(flow, `${agreementNames[agreement]}.`);
  }
  if (final === undefined) paragraph(flow, 'No final read yet.', styles.muted);
  paragraph(flow, signedText(entries), styles.muted);
  leave(flow, 5);
}

/** A correction after a signature takes the case back. */
function signedText(entries: Reads['entries']): string {
  const lastSigned = entries.findLastIndex(({ kind }) => kind === 'signature');
  const lastRead = entries.findLastIndex(({ kind }) => kind === 'firstRead' || kind === 'finalRead');
  if (lastSigned < 0) return 'Not signed.';
  return lastSigned > lastRead ? 'Signed.' : 'Corrected since it was signed.';
}

function drawModel(sheet: CaseSheet, flow: Flow): void {
  const { report, words } = sheet;
  const { model, prediction } = report;
  leave(flow, 6);
  columnHeading(flow, 'What the model said');
  if (model === null || prediction === null) {
    paragraph(flow, 'Nothing of a model is in this report.', styles.muted);
    return;
  }
  const predicted =
    prediction.predictedIndex === null ? undefined : prediction.classes[prediction.predictedIndex];
  if (predicted !== undefined)
    paragraph(
      flow,
      `Highest class: ${predicted.label}${predicted.share === null ? '' : `, ${words.percent(predicted.share)}`}.`,
    );
  leave(flow, 3);
  drawClassBars(flow, prediction, words);
  const first = firstAttribution(sheet);
  if (first !== null)
    paragraph(
      flow,
      `F(x) = ${words.short(first.numbers.scoreInput)} for this photograph, F(x′) = ${words.short(first.numbers.scoreBaseline)} for the baseline “${first.baselineName}”. F is ${model.explainedOutput}.`,
      styles.caption,
    );
}
