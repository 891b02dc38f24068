import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { ReportFigures } from '../reportFigures.ts';
import { closeBookmark } from './layout/closeBookmark.ts';
import { startFlow } from './layout/flow.ts';
import type { OpenPdf } from './layout/openPdf.ts';
import { drawAnnotationList } from './sections/annotations.ts';
import { drawBaselines } from './sections/baselines.ts';
import { drawBoundaryProfile } from './sections/boundaryProfile.ts';
import { wants, type CaseSheet } from './sections/caseSheet.ts';
import { drawFurtherCautions } from './sections/cautions.ts';
import { drawLesions } from './sections/lesions.ts';
import { drawMethod } from './sections/method.ts';
import { drawNumbers } from './sections/numbers/drawNumbers.ts';
import { drawOverlays } from './sections/overlays.ts';
import { drawPrediction } from './sections/prediction.ts';
import { drawReads } from './sections/reads.ts';
import { drawSummary } from './sections/summary.ts';
import { numberWords } from './words/numberWords.ts';
import { runningFactsOf } from './words/runningFactsOf.ts';

/** Draws the pages of one case. Others have their turn after each of its sections. */
export function* drawCase(
  pdf: OpenPdf,
  { report, figures }: { readonly report: CaseReport; readonly figures: ReportFigures },
  options: ReportOptions,
): Generator<undefined, void> {
  const words = numberWords(options.numberLanguage);
  const section = pdf.doc.struct('Sect');
  pdf.root.add(section);
  const flow = startFlow(pdf, runningFactsOf(report, words), section);
  const bookmark = pdf.doc.outline.addItem(report.case.name);
  const sheet: CaseSheet = { flow: { ...flow, bookmark }, report, figures, options, words };
  drawSummary(sheet);
  yield;
  for (const [name, draw] of sections) {
    if (name !== null && !wants(sheet, name)) continue;
    draw(sheet);
    yield;
  }
  if (wants(sheet, 'numbers')) yield* drawNumbers(sheet);
  if (wants(sheet, 'method')) drawMethod(sheet);
  closeBookmark(bookmark);
  section.end();
}

/** Without a name: never left out. */
const sections = [
  ['overlays', drawOverlays],
  ['prediction', drawPrediction],
  ['baselines', drawBaselines],
  ['lesions', drawLesions],
  ['boundaryProfile', drawBoundaryProfile],
  ['annotations', drawAnnotationList],
  [null, drawReads],
  [null, drawFurtherCautions],
] as const;
