import type { Annotation, ImagePoint } from '../../../contract/marks.ts';
import type { OpenPdf } from '../layout/openPdf.ts';
import type { Box } from './box.ts';
import { labelText, labelWidth, type LabelStyle } from './labelText.ts';
import type { PhotographPlacement } from './placement.ts';

interface Place {
  readonly place: PhotographPlacement;
  readonly box: Box;
}

const casing = '#101418';
const colour = '#ffe27a';
const textStyle: LabelStyle = { face: 'semiBold', sizePt: 7, colour, casing };

/** Arrows, circles and words of readers. */
export function drawAnnotations(pdf: OpenPdf, annotations: readonly Annotation[], where: Place): void {
  for (const annotation of annotations) {
    for (const [width, ink] of [
      [2.6, casing],
      [1.2, colour],
    ] as const) {
      pdf.doc.lineWidth(width).lineCap('round').strokeColor(ink);
      trace(pdf.doc, annotation, where.place);
    }
    const { text } = annotation;
    if (text !== '') write(pdf, text, textPoint(annotation), where);
  }
}

function trace(doc: PDFKit.PDFDocument, annotation: Annotation, place: PhotographPlacement): void {
  if (annotation.kind === 'text') return;
  if (annotation.kind === 'circle') {
    const { centre, radiusPx } = annotation;
    doc.circle(place.xPt(centre.xPx), place.yPt(centre.yPx), radiusPx * place.pointsPerPx).stroke();
    return;
  }
  const [fromX, fromY] = [place.xPt(annotation.from.xPx), place.yPt(annotation.from.yPx)];
  const [toX, toY] = [place.xPt(annotation.to.xPx), place.yPt(annotation.to.yPx)];
  doc.moveTo(fromX, fromY).lineTo(toX, toY);
  const angle = Math.atan2(toY - fromY, toX - fromX);
  for (const turn of [-0.45, 0.45])
    doc.moveTo(toX, toY).lineTo(toX - 6.5 * Math.cos(angle + turn), toY - 6.5 * Math.sin(angle + turn));
  doc.stroke();
}

function textPoint(annotation: Annotation): ImagePoint {
  if (annotation.kind === 'text') return annotation.at;
  if (annotation.kind === 'arrow') return annotation.from;
  const { centre, radiusPx } = annotation;
  return { xPx: centre.xPx + 0.75 * radiusPx, yPx: centre.yPx - 0.75 * radiusPx };
}

/** Inside of the picture, in as many lines as are needed. */
function write(pdf: OpenPdf, text: string, point: ImagePoint, { place, box }: Place): void {
  const lines = linesOf(pdf, text, Math.min(150, box.widthPt - 8));
  const width = Math.max(...lines.map((line) => labelWidth(pdf, line, textStyle)));
  const xPt = clamp(place.xPt(point.xPx), box.leftPt + 3, box.leftPt + box.widthPt - width - 3);
  const height = 8.2 * (lines.length - 1);
  const top = clamp(place.yPt(point.yPx), box.topPt + 9, box.topPt + box.heightPt - height - 4);
  for (const [index, line] of lines.entries())
    labelText(pdf, line, { xPt, baselinePt: top + 8.2 * index, style: textStyle });
}

function linesOf(pdf: OpenPdf, text: string, roomPt: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).flatMap((long) => long.match(/.{1,24}/gu) ?? [])) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && labelWidth(pdf, longer, textStyle) > roomPt) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
