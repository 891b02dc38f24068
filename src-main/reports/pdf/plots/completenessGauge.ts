import type { AttributionNumbers } from '../../../contract/attribution.ts';
import type { Flow } from '../layout/flow.ts';
import { tagged } from '../layout/tagged.ts';
import { colours } from '../layout/typography.ts';
import type { NumberWords } from '../words/numberWords.ts';
import { plotText } from './plotText.ts';

/** What attributions sum to, drawn against F(x) - F(x'), which they should sum to. */
export function drawCompletenessGauge(flow: Flow, numbers: AttributionNumbers, words: NumberWords): void {
  const { doc, leftPt, widthPt, topPt } = flow;
  const expected = numbers.scoreInput - numbers.scoreBaseline;
  const { sum } = numbers;
  const low = Math.min(0, expected, sum);
  const high = Math.max(0, expected, sum);
  const span = 1.08 * (high - low || 1);
  const at = (value: number): number => leftPt + ((value - low) / span) * widthPt;
  const alt = `Attributions sum to ${words.short(sum)} of ${words.short(expected)}.`;
  const bbox = [leftPt, topPt, leftPt + widthPt, topPt + 34] as const;
  tagged(doc, flow.parent, { tag: 'Figure', options: { alt, bbox } }, () => {
    doc.rect(leftPt, topPt + 11, widthPt, 9).fill(colours.faintRule);
    doc.rect(Math.min(at(0), at(sum)), topPt + 11, Math.abs(at(sum) - at(0)), 9).fill(colours.accent);
    doc
      .lineWidth(1.4)
      .strokeColor(colours.ink)
      .moveTo(at(expected), topPt + 7)
      .lineTo(at(expected), topPt + 24)
      .stroke();
    const isLeft = at(expected) < leftPt + widthPt / 2;
    plotText(flow.pdf, `F(x) − F(x′) = ${words.short(expected)}`, {
      xPt: isLeft ? at(expected) : Math.min(leftPt + widthPt, at(expected) + 2),
      baselinePt: topPt + 4.5,
      align: isLeft ? 'left' : 'right',
    });
    plotText(flow.pdf, `sum ${words.short(sum)}`, { xPt: leftPt, baselinePt: topPt + 31 });
  });
  flow.topPt += 38;
}
