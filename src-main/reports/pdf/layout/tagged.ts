import type { StructureElement } from './pdfkitParts.ts';

/** Draws the content of one structure element, which must be on one page. */
export function tagged(
  doc: PDFKit.PDFDocument,
  parent: StructureElement,
  { tag, options }: { readonly tag: string; readonly options?: PDFKit.Mixins.StructureElementOptions },
  draw: (element: StructureElement) => void,
): void {
  const element = doc.struct(tag, options ?? {});
  parent.add(element);
  addContent(doc, element, tag, () => {
    draw(element);
  });
  element.end();
}

/** Draws a part of an element that may go on on the next page. */
export function addContent(
  doc: PDFKit.PDFDocument,
  element: StructureElement,
  tag: string,
  draw: () => void,
): void {
  const content = doc.markStructureContent(tag);
  draw();
  doc.endMarkedContent();
  element.add(content);
}

/** Draws what is not read aloud: rules, backgrounds, repeated heads. Not inside of tagged content. */
export function artifact(
  doc: PDFKit.PDFDocument,
  draw: () => void,
  type: 'Layout' | 'Pagination' = 'Layout',
): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
