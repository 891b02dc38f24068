/** Types of pdfkit by short names; `pdfkit.d.ts` has what its own types leave out. */
export type EmbeddedFont = PDFKit.EmbeddedFont;
export type StructureElement = PDFKit.PDFStructureElement;
