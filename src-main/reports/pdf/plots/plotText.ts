import type { OpenPdf } from '../layout/openPdf.ts';
import { shapeText } from '../layout/shapeText.ts';
import { showText } from '../layout/showText.ts';
import { styles, type TextStyle } from '../layout/typography.ts';

interface PlotTextPlace {
  readonly xPt: number;
  readonly baselinePt: number;
  readonly align?: 'left' | 'centre' | 'right';
  readonly style?: TextStyle;
}

/** A line of text in a drawing; gives its width in points. */
export function plotText(pdf: OpenPdf, text: string, place: PlotTextPlace): number {
  const style = place.style ?? styles.label;
  const shaped = shapeText(pdf.faces, text, style);
  const width = (shaped.width * style.sizePt) / 1000;
  const shift = place.align === 'right' ? width : place.align === 'centre' ? width / 2 : 0;
  showText(pdf.doc, shaped, {
    xPt: place.xPt - shift,
    baselinePt: place.baselinePt,
    sizePt: style.sizePt,
    colour: style.colour,
  });
  return width;
}

/** The same turned by a quarter to the left, centred on a place: for an upright axis. */
export function uprightText(
  pdf: OpenPdf,
  text: string,
  { xPt, yPt }: { readonly xPt: number; readonly yPt: number },
): void {
  pdf.doc.save();
  pdf.doc.rotate(-90, { origin: [xPt, yPt] });
  plotText(pdf, text, { xPt, baselinePt: yPt, align: 'centre' });
  pdf.doc.restore();
}
