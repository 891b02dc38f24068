import { deviceName } from '../../../contract/deviceWords.ts';
import { leave } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import { heading, paragraph, subheading } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { drawCompletenessGauge } from '../plots/completenessGauge.ts';
import { settingsText } from '../words/attributionWords.ts';
import { firstAttribution, type CaseSheet } from './caseSheet.ts';

/** The outputs of the model, and whether the attributions add up. */
export function drawPrediction(sheet: CaseSheet): void {
  const { flow, report, words } = sheet;
  heading(flow, 'Prediction and completeness', 150);
  const { prediction, model } = report;
  if (prediction === null || model === null) {
    paragraph(
      flow,
      'There is no prediction in this report: none was made, or the case is not revealed.',
      styles.muted,
    );
    return;
  }
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'Class', align: 'left', isRowHead: true, grow: 1 },
      { head: 'ICDR grade', align: 'right' },
      { head: 'Score', align: 'number' },
      { head: 'Share', align: 'number' },
    ],
    rows: prediction.classes.map(({ label, icdrGrade, score, share }, index) => [
      index === prediction.predictedIndex ? `${label} (highest)` : label,
      icdrGrade === null ? '–' : String(icdrGrade),
      words.short(score),
      words.percent(share),
    ]),
  });
  paragraph(flow, `Computed on: ${deviceName(prediction.device)}.`, styles.caption);
  const first = firstAttribution(sheet);
  if (first === null) {
    paragraph(flow, 'There is no attribution in this report.', styles.muted);
    return;
  }
  subheading(flow, `Do the attributions add up? Baseline “${first.baselineName}”`, 90);
  const { numbers } = first;
  drawCompletenessGauge(flow, numbers, words);
  leave(flow, 2);
  const difference = `F(x) = ${words.short(numbers.scoreInput)} for the photograph, F(x′) = ${words.short(numbers.scoreBaseline)} for the baseline.`;
  const verdict =
    numbers.delta === null
      ? 'This method does not promise that its values add up to the difference.'
      : `Attributions sum to ${words.short(numbers.sum)}; the completeness error is ${words.short(numbers.delta)} after ${numbers.evaluations} evaluations.${convergedText(numbers.converged)}`;
  paragraph(flow, `${difference} ${verdict}`);
  paragraph(flow, `${settingsText(first.settings, words)}. F is ${model.explainedOutput}.`, styles.caption);
}

function convergedText(converged: boolean | null): string {
  if (converged === null) return '';
  return converged
    ? ' It is within the tolerance.'
    : ' It is not within the tolerance: read the pictures with care.';
}
