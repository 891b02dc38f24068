import { breakLines } from './breakLines.ts';
import { keepTogether, leave, nextPage, type Flow } from './flow.ts';
import type { ShapedText } from './shapedText.ts';
import { showText } from './showText.ts';
import { addContent, tagged } from './tagged.ts';
import { styles, type TextStyle } from './typography.ts';

/** Where the baseline of a line lies below its top, as a share of the height of the line. */
function baselineOf({ sizePt, lineHeightPt }: TextStyle): number {
  return (lineHeightPt - sizePt) / 2 + 0.86 * sizePt;
}

/** Lines below each other from `topPt`; not tagged. */
export function drawLines(
  doc: PDFKit.PDFDocument,
  lines: readonly ShapedText[],
  place: { readonly leftPt: number; readonly topPt: number; readonly style: TextStyle },
): void {
  const { leftPt, topPt, style } = place;
  for (const [index, line] of lines.entries())
    showText(doc, line, {
      xPt: leftPt,
      baselinePt: topPt + index * style.lineHeightPt + baselineOf(style),
      sizePt: style.sizePt,
      colour: style.colour,
    });
}

/**
 * A paragraph, over as many pages as it needs, never with a single line at either end of a page. Its last lines go onto the page of what
 * follows, where that takes `keepPt`.
 */
export function paragraph(flow: Flow, text: string, style: TextStyle = styles.body, keepPt = 0): void {
  const lines = breakLines(flow.pdf.faces, text, style, flow.widthPt);
  const element = flow.doc.struct('P');
  flow.parent.add(element);
  let from = 0;
  while (from < lines.length) {
    let count = Math.floor((flow.bottomPt - flow.topPt + 0.01) / style.lineHeightPt);
    const left = lines.length - from;
    if (count < left && left - count === 1) count--;
    const isAlone = flow.topPt + left * style.lineHeightPt + keepPt > flow.bottomPt;
    if (count >= left && keepPt > 0 && isAlone && flow.topPt > flow.firstTopPt)
      count = left < 4 ? 0 : left - 2;
    if (count < Math.min(2, left)) {
      nextPage(flow);
      continue;
    }
    const part = lines.slice(from, from + count);
    const place = { leftPt: flow.leftPt, topPt: flow.topPt, style };
    addContent(flow.doc, element, 'P', () => {
      drawLines(flow.doc, part, place);
    });
    flow.topPt += part.length * style.lineHeightPt;
    from += part.length;
  }
  element.end();
}

/** The title of a part of the document. Space for some lines is kept below it. */
export function title(flow: Flow, text: string): void {
  oneBlock(flow, { tag: 'H1', text, style: styles.title, before: 0, after: 4, keep: 120 });
}

/** With a bookmark, where those of the flow are kept. */
export function heading(flow: Flow, text: string, keepPt = 90): void {
  oneBlock(flow, { tag: 'H2', text, style: styles.heading, before: 18, after: 5, keep: keepPt });
  flow.bookmark?.addItem(text);
}

export function subheading(flow: Flow, text: string, keepPt = 60): void {
  oneBlock(flow, { tag: 'H3', text, style: styles.subheading, before: 10, after: 3, keep: keepPt });
}

/** The same level as {@link heading}, as small as a column of a page needs it. */
export function columnHeading(flow: Flow, text: string): void {
  oneBlock(flow, { tag: 'H2', text, style: styles.columnHeading, before: 0, after: 3, keep: 0 });
}

interface Block {
  readonly tag: string;
  readonly text: string;
  readonly style: TextStyle;
  readonly before: number;
  readonly after: number;
  readonly keep: number;
}

function oneBlock(flow: Flow, { tag, text, style, before, after, keep }: Block): void {
  const lines = breakLines(flow.pdf.faces, text, style, flow.widthPt);
  const height = lines.length * style.lineHeightPt;
  keepTogether(flow, before + height + after + keep);
  leave(flow, before);
  tagged(flow.doc, flow.parent, { tag }, () => {
    drawLines(flow.doc, lines, { leftPt: flow.leftPt, topPt: flow.topPt, style });
  });
  flow.topPt += height + after;
}
