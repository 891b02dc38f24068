import { nextPage } from '../../layout/flow.ts';
import { heading, paragraph, subheading } from '../../layout/text.ts';
import { styles } from '../../layout/typography.ts';
import { letterOf } from '../baselines.ts';
import type { CaseSheet } from '../caseSheet.ts';
import { drawAttributionNumbers } from './attributionNumbers.ts';
import { drawCaseNumbers } from './caseNumbers.ts';
import { drawCurveNumbers } from './curveNumbers.ts';
import { drawLesionNumbers, drawLesionShapes } from './lesionNumbers.ts';
import { drawProfileNumbers } from './profileNumbers.ts';
import { drawMarkNumbers, drawReadNumbers } from './readNumbers.ts';

/** Every number of the report. Others have their turn after each table. */
export function* drawNumbers(sheet: CaseSheet): Generator<undefined, void> {
  const { flow, report } = sheet;
  nextPage(flow);
  heading(flow, 'Appendix: every number');
  paragraph(
    flow,
    'Whole numbers as they are, others with six significant digits; data files hold them in full. Attributions and scores are in units of F.',
    styles.caption,
  );
  drawCaseNumbers(sheet);
  drawReadNumbers(sheet);
  drawMarkNumbers(sheet);
  yield;
  if (report.attributions.length > 0) drawAttributionNumbers(sheet);
  yield;
  for (const [index, { measures, baselineText }] of report.attributions.entries()) {
    if (measures === null) continue;
    subheading(flow, `${letterOf(index)}  ${baselineText}: insertion and deletion`);
    drawCurveNumbers(sheet, measures);
    yield;
  }
  let shapes = '';
  for (const lesions of report.lesions) {
    const at = report.attributions.findIndex(({ key }) => key === lesions.attributionKey);
    const name =
      at < 0
        ? lesions.attributionKey.slice(0, 12)
        : `${letterOf(at)}  ${report.attributions[at]!.baselineText}`;
    const ofThese = JSON.stringify(
      lesions.lesions.map(({ number, areaPx, areaMm2, diameterModelPx }) => [
        number,
        areaPx,
        areaMm2,
        diameterModelPx,
      ]),
    );
    if (ofThese !== shapes && lesions.lesions.length > 0) drawLesionShapes(sheet, lesions);
    shapes = ofThese;
    yield;
    subheading(flow, `${name}: lesions`);
    drawLesionNumbers(sheet, lesions);
    yield;
    if (lesions.profile !== null) {
      subheading(flow, `${name}: boundary profile`);
      drawProfileNumbers(sheet, lesions.profile);
      yield;
    }
  }
}
