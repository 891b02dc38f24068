import type { ReportedAttribution } from '../../../../contract/caseReport.ts';
import { drawTable } from '../../layout/table.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import { subheading } from '../../layout/text.ts';
import { noNumber } from '../../words/numberWords.ts';
import { letterOf } from '../baselines.ts';
import type { CaseSheet } from '../caseSheet.ts';

const attributionsATable = 4;

type Value = number | string | boolean | null;

/** Settings, numbers, transform and measures: a row for each, a column for each attribution. */
export function drawAttributionNumbers({ flow, report, words }: CaseSheet): void {
  const { attributions, similarities } = report;
  const text = (value: Value): string => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'string' ? value : words.exact(value);
  };
  for (let from = 0; from < attributions.length; from += attributionsATable) {
    const some = attributions.slice(from, from + attributionsATable);
    subheading(flow, 'Attributions');
    drawTable(flow, {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: 'Quantity', align: 'left', isRowHead: true, grow: 1 },
        ...some.map(({ baselineText }, index) => ({
          head: `${letterOf(from + index)}  ${shortened(baselineText)}`,
          align: 'right' as const,
        })),
      ],
      rows: quantities.map(([name, valueOf]) => [
        name,
        ...some.map((attribution) => text(valueOf(attribution))),
      ]),
    });
  }
  if (similarities.length === 0) return;
  subheading(flow, 'Similarities of maps');
  const nameOf = (key: string): string => {
    const at = attributions.findIndex((attribution) => attribution.key === key);
    return at < 0 ? noNumber : letterOf(at);
  };
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'Maps', align: 'left', isRowHead: true, grow: 1 },
      { head: 'Spearman', align: 'number' },
      { head: 'SSIM', align: 'number' },
      { head: 'Share of opposite signs', align: 'number' },
    ],
    rows: similarities.map(({ firstKey, secondKey, spearman, ssim, oppositeShare }) => [
      `${nameOf(firstKey)} and ${nameOf(secondKey)}`,
      words.exact(spearman),
      words.exact(ssim),
      words.exact(oppositeShare),
    ]),
  });
}

function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 21)}…` : text;
}

const quantities: readonly (readonly [string, (of: ReportedAttribution) => Value])[] = [
  ['Method', ({ settings }) => settings.method],
  ['Rule', ({ settings }) => settings.rule],
  ['Steps of a fixed rule', ({ settings }) => settings.steps],
  ['Tolerance of the adaptive rule', ({ settings }) => settings.tolerance],
  ['Most evaluations', ({ settings }) => settings.maximumEvaluations],
  ['F(x)', ({ numbers }) => numbers.scoreInput],
  ['F(x′)', ({ numbers }) => numbers.scoreBaseline],
  ['Sum of the map', ({ numbers }) => numbers.sum],
  ['Completeness error', ({ numbers }) => numbers.delta],
  ['Panel error', ({ numbers }) => numbers.panelError],
  ['Evaluations', ({ numbers }) => numbers.evaluations],
  ['Converged', ({ numbers }) => numbers.converged],
  ['Time to compute, ms', ({ elapsedMs }) => elapsedMs],
  ['Width of the map, px', ({ widthPx }) => widthPx],
  ['Height of the map, px', ({ heightPx }) => heightPx],
  ['Transform: photograph’s width, px', ({ transform }) => transform.originalWidthPx],
  ['Transform: photograph’s height, px', ({ transform }) => transform.originalHeightPx],
  ['Transform: left of the crop, px', ({ transform }) => transform.leftPx],
  ['Transform: top of the crop, px', ({ transform }) => transform.topPx],
  ['Transform: width of the crop, px', ({ transform }) => transform.cropWidthPx],
  ['Transform: height of the crop, px', ({ transform }) => transform.cropHeightPx],
  ['Transform: width of the target, px', ({ transform }) => transform.targetWidthPx],
  ['Transform: height of the target, px', ({ transform }) => transform.targetHeightPx],
  ['Sum of positive attribution', ({ measures }) => measures?.positiveSum ?? null],
  ['Sum of negative attribution', ({ measures }) => measures?.negativeSum ?? null],
  ['Baseline: mean absolute difference', ({ measures }) => measures?.baselineDistance.meanAbsolute ?? null],
  ['Baseline: share of changed pixels', ({ measures }) => measures?.baselineDistance.changedShare ?? null],
  ['Insertion AUC', ({ measures }) => measures?.insertion.auc ?? null],
  ['Insertion AUC, normalised', ({ measures }) => measures?.insertion.normalisedAuc ?? null],
  ['Deletion AUC', ({ measures }) => measures?.deletion.auc ?? null],
  ['Deletion AUC, normalised', ({ measures }) => measures?.deletion.normalisedAuc ?? null],
  ['Blur of the insertion’s canvas, px', ({ measures }) => measures?.insertionBlurPx ?? null],
];
