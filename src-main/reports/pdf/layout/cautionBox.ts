import { breakLines } from './breakLines.ts';
import { keepTogether, nextPage, type Flow } from './flow.ts';
import type { ShapedText } from './shapedText.ts';
import { artifact, tagged } from './tagged.ts';
import { drawLines } from './text.ts';
import { colours, styles } from './typography.ts';

const paddingPt = 6;
const barPt = 2.2;
/** Between sentences. */
const gapPt = 2.5;
/** From the left side of the box. */
const textPt = 18;
const style = styles.caution;

/** Sentences as a list in one tinted box with a bar at its left; a further box on every page that they need. */
export function cautionBox(flow: Flow, sentences: readonly string[]): void {
  const laidOut = sentences.map((sentence) => linesOf(flow, sentence));
  let from = 0;
  while (from < laidOut.length) {
    keepTogether(flow, boxHeight([laidOut[from]!]));
    let to = from + 1;
    while (to < laidOut.length && flow.topPt + boxHeight(laidOut.slice(from, to + 1)) <= flow.bottomPt) to++;
    drawBox(flow, laidOut.slice(from, to));
    from = to;
    if (from < laidOut.length) nextPage(flow);
  }
}

/** How many of the sentences a box of that height holds. */
export function cautionsThatFit(flow: Flow, sentences: readonly string[], heightPt: number): number {
  const laidOut = sentences.map((sentence) => linesOf(flow, sentence));
  let count = 0;
  while (count < laidOut.length && boxHeight(laidOut.slice(0, count + 1)) <= heightPt) count++;
  return count;
}

function linesOf(flow: Flow, sentence: string): readonly ShapedText[] {
  return breakLines(flow.pdf.faces, sentence, style, flow.widthPt - textPt - paddingPt);
}

function boxHeight(laidOut: readonly (readonly ShapedText[])[]): number {
  return laidOut.reduce(
    (sum, lines) => sum + lines.length * style.lineHeightPt + gapPt,
    2 * paddingPt - gapPt,
  );
}

function drawBox(flow: Flow, laidOut: readonly (readonly ShapedText[])[]): void {
  const { doc, leftPt, topPt, widthPt } = flow;
  const height = boxHeight(laidOut);
  artifact(doc, () => {
    doc.rect(leftPt, topPt, widthPt, height).fill(colours.cautionPanel);
    doc.rect(leftPt, topPt, barPt, height).fill(colours.cautionRule);
  });
  flow.topPt += paddingPt;
  for (const lines of laidOut) {
    const at = flow.topPt;
    artifact(doc, () => {
      doc.circle(leftPt + textPt - 7, at + 0.5 * style.lineHeightPt, 1.2).fill(style.colour);
    });
    tagged(doc, flow.parent, { tag: 'P' }, () => {
      drawLines(doc, lines, { leftPt: leftPt + textPt, topPt: at, style });
    });
    flow.topPt += lines.length * style.lineHeightPt + gapPt;
  }
  flow.topPt = topPt + height + 4;
}
