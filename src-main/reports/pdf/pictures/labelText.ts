import type { OpenPdf } from '../layout/openPdf.ts';
import { shapeText } from '../layout/shapeText.ts';
import { showText } from '../layout/showText.ts';
import type { Face } from '../layout/typography.ts';

export interface LabelStyle {
  readonly face: Face;
  readonly sizePt: number;
  readonly colour: string;
  /** Around the letters, so that they can be read on any picture. */
  readonly casing: string;
}

interface LabelPlace {
  readonly xPt: number;
  readonly baselinePt: number;
  readonly style: LabelStyle;
}

/** A line of text that can be read on any picture. */
export function labelText(pdf: OpenPdf, text: string, { xPt, baselinePt, style }: LabelPlace): void {
  const { face, sizePt, colour, casing } = style;
  const width = labelWidth(pdf, text, style);
  pdf.doc
    .roundedRect(
      xPt - 0.16 * sizePt,
      baselinePt - 0.86 * sizePt,
      width + 0.32 * sizePt,
      1.1 * sizePt,
      0.2 * sizePt,
    )
    .fill(casing);
  const shaped = shapeText(pdf.faces, text, { face, sizePt, lineHeightPt: sizePt, colour });
  showText(pdf.doc, shaped, { xPt, baselinePt, sizePt, colour });
}

export function labelWidth(pdf: OpenPdf, text: string, { face, sizePt, colour }: LabelStyle): number {
  const shaped = shapeText(pdf.faces, text, { face, sizePt, lineHeightPt: sizePt, colour });
  return (shaped.width * sizePt) / 1000;
}
