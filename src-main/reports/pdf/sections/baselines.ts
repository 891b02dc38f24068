import type { CaseReport, ReportedAttribution } from '../../../contract/caseReport.ts';
import type { PerturbationCurve } from '../../../contract/comparison.ts';
import { keepTogether, leave } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import { heading, paragraph, subheading } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { boxOf } from '../pictures/box.ts';
import { drawPicture } from '../pictures/drawPicture.ts';
import { drawCurveKey } from '../plots/curveKey.ts';
import { curveLooks, drawLinePlot, type Series } from '../plots/linePlot.ts';
import { noNumber } from '../words/numberWords.ts';
import type { CaseSheet } from './caseSheet.ts';

const picturesARow = 3;
const gapPt = 12;

/** Every baseline with its picture and numbers, and how alike their maps are. */
export function drawBaselines(sheet: CaseSheet): void {
  const { flow, report } = sheet;
  heading(flow, 'Baselines compared', 180);
  if (report.attributions.length === 0) {
    paragraph(flow, 'There is no attribution in this report.', styles.muted);
    return;
  }
  paragraph(
    flow,
    'An attribution says what the photograph adds to F over a baseline x′. Other baselines answer other questions, so their maps differ. Each picture has a colour scale of its own; compare where the signs lie, not how bright they are.',
  );
  drawReference(sheet);
  leave(flow, 6);
  drawPictures(sheet);
  drawNumbers(sheet);
  drawCurves(sheet);
  drawSimilarities(sheet);
}

function drawReference({ flow, report, words }: CaseSheet): void {
  const { reference } = report;
  if (reference === null) {
    paragraph(flow, 'No baseline was chosen as the reference of this case.', styles.muted);
    return;
  }
  const missing =
    reference.attributionKey === null ? ' Its attribution was computed again with other settings since.' : '';
  paragraph(
    flow,
    `Reference: “${reference.name}”, chosen by ${reference.reader} on ${words.time(reference.at)}, because: ${reference.reason}${missing}`,
  );
}

function drawPictures({ flow, report, figures, words }: CaseSheet): void {
  const width = (flow.widthPt - (picturesARow - 1) * gapPt) / picturesARow;
  const shown = figures.overlays.flatMap((overlay) => {
    const at = report.attributions.findIndex(({ key }) => key === overlay.attributionKey);
    return at < 0 ? [] : [{ overlay, attribution: report.attributions[at]!, letter: letterOf(at) }];
  });
  for (let from = 0; from < shown.length; from += picturesARow) {
    const row = shown.slice(from, from + picturesARow);
    const height = Math.max(
      ...row.map(({ overlay: { together } }) => (width * together.heightPx) / together.widthPx),
    );
    keepTogether(flow, height + 36);
    const top = flow.topPt;
    let bottom = top;
    for (const [index, { overlay, attribution, letter }] of row.entries()) {
      const leftPt = flow.leftPt + index * (width + gapPt);
      const column = { ...flow, leftPt, widthPt: width, topPt: top };
      const box = boxOf(overlay.together, { leftPt, topPt: top, widthPt: width });
      const name = `${letter}  ${attribution.baselineName}${attribution.isReference ? ' (reference)' : ''}`;
      drawPicture(column, {
        picture: overlay.together,
        box,
        alternative: `Attribution with the baseline ${attribution.baselineName} over the photograph in grey.`,
      });
      column.topPt += box.heightPt + 2;
      paragraph(column, name, { ...styles.caption, face: 'semiBold', colour: styles.body.colour });
      paragraph(column, `full strength at ±${words.short(overlay.clip)}`, styles.caption);
      bottom = Math.max(bottom, column.topPt);
    }
    flow.topPt = bottom + 6;
  }
  if (shown.length < report.attributions.length)
    paragraph(
      flow,
      'Baselines without a picture have numbers only: their maps are no longer kept.',
      styles.caption,
    );
}

export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(1 + Math.floor(index / 26));
}

function drawNumbers({ flow, report, words }: CaseSheet): void {
  leave(flow, 4);
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: '', align: 'left' },
      { head: 'Baseline', align: 'left', isRowHead: true, grow: 1 },
      { head: 'F(x′)', align: 'number' },
      { head: 'F(x)', align: 'number' },
      { head: 'Sum', align: 'number' },
      { head: 'Completeness error', align: 'number' },
      { head: 'Evalu- ations', align: 'number' },
      { head: 'Converged', align: 'left' },
      { head: 'Insertion AUC', align: 'number' },
      { head: 'Deletion AUC', align: 'number' },
      { head: 'Share in lesions', align: 'number' },
    ],
    rows: report.attributions.map((attribution, index) => {
      const { numbers, measures } = attribution;
      return [
        letterOf(index),
        attribution.isReference ? `${attribution.baselineName} (reference)` : attribution.baselineName,
        words.short(numbers.scoreBaseline),
        words.short(numbers.scoreInput),
        words.short(numbers.sum),
        words.short(numbers.delta),
        String(numbers.evaluations),
        numbers.converged === null ? noNumber : numbers.converged ? 'yes' : 'no',
        words.short(measures?.insertion.auc ?? null),
        words.short(measures?.deletion.auc ?? null),
        words.percent(lesionShare(report, attribution)),
      ];
    }),
  });
}

/** Share of the absolute attribution inside of all true contours; null where they are not measured. */
function lesionShare({ lesions }: CaseReport, { key }: ReportedAttribution): number | null {
  const measured = lesions.find(({ attributionKey }) => attributionKey === key);
  const shares = (measured?.lesions ?? [])
    .filter(({ layer }) => layer === 'lesions')
    .map(({ absoluteShareInside }) => absoluteShareInside)
    .filter((share) => share !== null);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0);
}

function drawCurves({ flow, report, words }: CaseSheet): void {
  const measured = report.attributions.flatMap((attribution, index) =>
    attribution.measures === null ? [] : [{ attribution, index, measures: attribution.measures }],
  );
  subheading(flow, 'Insertion and deletion', measured.length === 0 ? 20 : 190);
  if (measured.length === 0) {
    paragraph(flow, 'Insertion and deletion were not measured.', styles.muted);
    return;
  }
  paragraph(
    flow,
    'F while the pixels of highest attribution are put in first (insertion: higher is better) or taken away first (deletion: lower is better).',
    styles.caption,
  );
  const seriesOf = (curve: (one: (typeof measured)[number]) => PerturbationCurve): Series[] =>
    measured.map((one) => {
      const { shares, scores } = curve(one);
      const look = curveLooks[one.index % curveLooks.length]!;
      return {
        name: letterOf(one.index),
        points: shares.map((share, at) => [100 * share, scores[at]!]),
        ...look,
      };
    });
  const width = (flow.widthPt - 20) / 2;
  const height = 150;
  keepTogether(flow, height + 24);
  const topPt = flow.topPt + 4;
  for (const [index, kind] of (['insertion', 'deletion'] as const).entries())
    drawLinePlot(
      flow,
      {
        heading: kind === 'insertion' ? 'Insertion' : 'Deletion',
        alternative: `${kind === 'insertion' ? 'Insertion' : 'Deletion'} curves. ${measured.map((one) => `${letterOf(one.index)}: area ${words.short(one.measures[kind].auc)}`).join('; ')}.`,
        xName: 'pixels replaced, %',
        yName: 'F',
        series: seriesOf((one) => one.measures[kind]),
        showsZero: false,
      },
      { box: { leftPt: flow.leftPt + index * (width + 20), topPt, widthPt: width, heightPt: height }, words },
    );
  flow.topPt = topPt + height + 2;
  drawCurveKey(
    flow,
    seriesOf((one) => one.measures.insertion),
  );
}

function drawSimilarities({ flow, report, words }: CaseSheet): void {
  subheading(flow, 'How alike the maps are');
  if (report.similarities.length === 0) {
    paragraph(flow, 'There are no two maps that were compared.', styles.muted);
    return;
  }
  const nameOf = (key: string): string => {
    const at = report.attributions.findIndex((attribution) => attribution.key === key);
    return at < 0 ? noNumber : `${letterOf(at)}  ${report.attributions[at]!.baselineName}`;
  };
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'First', align: 'left', isRowHead: true, grow: 1 },
      { head: 'Second', align: 'left', grow: 1 },
      { head: 'Spearman', align: 'number' },
      { head: 'SSIM', align: 'number' },
      { head: 'Opposite signs', align: 'number' },
    ],
    rows: report.similarities.map(({ firstKey, secondKey, spearman, ssim, oppositeShare }) => [
      nameOf(firstKey),
      nameOf(secondKey),
      words.short(spearman),
      words.short(ssim),
      words.percent(oppositeShare),
    ]),
  });
}
