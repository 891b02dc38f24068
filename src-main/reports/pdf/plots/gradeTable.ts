import type { SessionReport } from '../../../contract/caseReport.ts';
import type { Flow } from '../layout/flow.ts';
import { tagged } from '../layout/tagged.ts';
import { colours, styles } from '../layout/typography.ts';
import { plotText, uprightText } from './plotText.ts';

type Counts = NonNullable<SessionReport['readers'][number]['againstModel']>;

const cellWidth = 44;
const cellHeight = 24;

/** Counts over grades, a reader's in rows and the model's in columns; the more cases, the darker. Agreement is framed. */
export function drawGradeTable(flow: Flow, counts: Counts, reader: string): void {
  const { doc, leftPt, topPt } = flow;
  const largest = Math.max(1, ...counts.flat());
  const left = leftPt + 40;
  const top = topPt + 28;
  const bbox = [leftPt, topPt, left + 5 * cellWidth, top + 5 * cellHeight] as const;
  const said = counts.flatMap((row, grade) =>
    row.flatMap((count, ofModel) => (count === 0 ? [] : [`reader ${grade}, model ${ofModel}: ${count}`])),
  );
  const alt = `Cases by the grade of ${reader} and of the model. ${said.length === 0 ? 'None has both.' : `${said.join('; ')}.`}`;
  tagged(doc, flow.parent, { tag: 'Figure', options: { alt, bbox } }, () => {
    plotText(flow.pdf, 'Grade of the model', {
      xPt: left + 2.5 * cellWidth,
      baselinePt: topPt + 9,
      align: 'centre',
    });
    uprightText(flow.pdf, 'Grade of the reader', { xPt: leftPt + 10, yPt: top + 2.5 * cellHeight });
    for (let grade = 0; grade < 5; grade++) {
      plotText(flow.pdf, String(grade), {
        xPt: left + (grade + 0.5) * cellWidth,
        baselinePt: top - 5,
        align: 'centre',
        style: styles.labelStrong,
      });
      plotText(flow.pdf, String(grade), {
        xPt: left - 8,
        baselinePt: top + (grade + 0.5) * cellHeight + 2.5,
        align: 'right',
        style: styles.labelStrong,
      });
    }
    for (const [grade, row] of counts.entries())
      for (const [ofModel, count] of row.entries()) {
        const x = left + ofModel * cellWidth;
        const y = top + grade * cellHeight;
        const strength = count / largest;
        doc.rect(x, y, cellWidth, cellHeight).fill(tint(strength));
        const style = {
          ...styles.body,
          isTabular: true,
          colour: strength > 0.55 ? colours.white : colours.ink,
        };
        plotText(flow.pdf, String(count), {
          xPt: x + cellWidth / 2,
          baselinePt: y + cellHeight / 2 + 3.2,
          align: 'centre',
          style: count === 0 ? styles.label : style,
        });
      }
    doc.lineWidth(0.4).strokeColor(colours.white);
    for (let at = 1; at < 5; at++) {
      doc
        .moveTo(left + at * cellWidth, top)
        .lineTo(left + at * cellWidth, top + 5 * cellHeight)
        .stroke();
      doc
        .moveTo(left, top + at * cellHeight)
        .lineTo(left + 5 * cellWidth, top + at * cellHeight)
        .stroke();
    }
    doc.lineWidth(1).strokeColor(colours.ink);
    for (let at = 0; at < 5; at++)
      doc
        .rect(left + at * cellWidth + 0.5, top + at * cellHeight + 0.5, cellWidth - 1, cellHeight - 1)
        .stroke();
  });
  flow.topPt = top + 5 * cellHeight + 8;
}

/** From a faint grey to the accent. */
function tint(strength: number): string {
  if (strength === 0) return colours.panel;
  const mixed = [1, 3, 5].map((at) => {
    const full = parseInt(colours.accent.slice(at, at + 2), 16);
    const faint = parseInt(colours.accentPanel.slice(at, at + 2), 16);
    return Math.round(faint + strength * (full - faint))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
