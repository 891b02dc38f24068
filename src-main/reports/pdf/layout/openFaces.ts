import type { ReportFonts } from '../pdfReport.ts';
import type { EmbeddedFont } from './pdfkitParts.ts';
import type { ShapedText } from './shapedText.ts';

/** The fonts of one document, and what was laid out with them. */
export interface Faces {
  readonly regular: EmbeddedFont;
  readonly semiBold: EmbeddedFont;
  readonly fallback: EmbeddedFont;

  readonly words: Map<string, ShapedText>;
  readonly figures: Map<string, ShapedText>;
}

/** Fonts are embedded as subsets of the glyphs that are used, when the document ends. */
export function openFaces(doc: PDFKit.PDFDocument, fonts: ReportFonts): Faces {
  const open = (name: keyof ReportFonts): EmbeddedFont => {
    doc.registerFont(name, fonts[name]);
    doc.font(name);
    return doc._font;
  };
  return {
    regular: open('regular'),
    semiBold: open('semiBold'),
    fallback: open('fallback'),
    words: new Map(),
    figures: new Map(),
  };
}
