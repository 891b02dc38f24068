import type { Faces } from './openFaces.ts';
import { shapeText } from './shapeText.ts';
import { textOperators } from './showText.ts';
import { styles } from './typography.ts';

/**
 * The count of pages, as a form that every page shows and that is written at the end: no page has to be kept until the count is
 * known, and nothing is drawn twice.
 */
export interface TotalPagesForm {
  /** Shows the count to the right of a place on the current page. */
  readonly show: (xPt: number, baselinePt: number) => void;
  readonly fill: (pages: number) => void;
}

export function totalPagesForm(doc: PDFKit.PDFDocument, faces: Faces): TotalPagesForm {
  const style = { ...styles.running, isTabular: true };
  const form = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -4, 60, 12],
    Resources: { Font: { [faces.regular.id]: faces.regular.ref() } },
  });
  return {
    show: (xPt, baselinePt) => {
      (doc.page.xobjects as Record<string, object>)['TotalPages'] = form;
      doc.save();
      doc.transform(1, 0, 0, -1, xPt, baselinePt);
      doc.addContent('/TotalPages Do');
      doc.restore();
    },
    fill: (pages) => {
      const { glyphs } = shapeText(faces, String(pages), style);
      const [r, g, b] = [1, 3, 5].map((at) => parseInt(style.colour.slice(at, at + 2), 16) / 255);
      form.end(
        `${r!.toFixed(3)} ${g!.toFixed(3)} ${b!.toFixed(3)} rg BT /${faces.regular.id} ${style.sizePt} Tf ${textOperators(glyphs, style.sizePt)} ET`,
      );
    },
  };
}
