import type { Prediction } from '../../../contract/caseView.ts';
import type { Flow } from '../layout/flow.ts';
import { tagged } from '../layout/tagged.ts';
import { colours, styles } from '../layout/typography.ts';
import type { NumberWords } from '../words/numberWords.ts';
import { plotText } from './plotText.ts';

const rowPt = 14;

/** One bar for each output of the model: shares of one, or scores from the lowest to the highest. */
export function drawClassBars(flow: Flow, { classes, predictedIndex }: Prediction, words: NumberWords): void {
  const { doc, leftPt, widthPt, topPt } = flow;
  const height = rowPt * classes.length + 2;
  const lowest = Math.min(0, ...classes.map(({ score }) => score));
  const highest = Math.max(0, ...classes.map(({ score }) => score));
  const lengthOf = ({ share, score }: Prediction['classes'][number]): number =>
    share ?? (score - lowest) / (highest - lowest || 1);
  const barLeft = leftPt + 0.52 * widthPt;
  const barWidth = 0.48 * widthPt - 36;
  const said = classes.map(
    (one) => `${one.label} ${one.share === null ? words.short(one.score) : words.percent(one.share)}`,
  );
  const bbox = [leftPt, topPt, leftPt + widthPt, topPt + height] as const;
  tagged(
    doc,
    flow.parent,
    { tag: 'Figure', options: { alt: `Outputs of the model: ${said.join('; ')}.`, bbox } },
    () => {
      for (const [index, one] of classes.entries()) {
        const top = topPt + rowPt * index;
        const isHighest = index === predictedIndex;
        const style = isHighest ? styles.labelStrong : styles.label;
        const label = one.label.length > 30 ? `${one.label.slice(0, 29)}…` : one.label;
        plotText(flow.pdf, label, { xPt: leftPt, baselinePt: top + 9, style });
        doc.rect(barLeft, top + 3, barWidth, 7.5).fill(colours.faintRule);
        doc
          .rect(barLeft, top + 3, barWidth * lengthOf(one), 7.5)
          .fill(isHighest ? colours.accent : '#8fa3b8');
        const value = one.share === null ? words.short(one.score) : words.percent(one.share);
        plotText(flow.pdf, value, { xPt: leftPt + widthPt, baselinePt: top + 9, align: 'right', style });
      }
    },
  );
  flow.topPt += height + 4;
}
