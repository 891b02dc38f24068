import PDFDocument from 'pdfkit';
import type { ReportOptions } from '../../../contract/reportOptions.ts';
import type { ReportFonts } from '../pdfReport.ts';
import { gatherBytes } from './gatherBytes.ts';
import { openFaces, type Faces } from './openFaces.ts';
import type { StructureElement } from './pdfkitParts.ts';
import { totalPagesForm, type TotalPagesForm } from './totalPagesForm.ts';
import { escapeXml, uaMetadata } from './uaMetadata.ts';

/** A document that is being drawn. Nothing of a page is kept once the next one has begun. */
export interface OpenPdf {
  readonly doc: PDFKit.PDFDocument;
  readonly faces: Faces;
  /** The root of the structure: everything that is read aloud is in it. */
  readonly root: StructureElement;
  readonly totalPages: TotalPagesForm;
  /** The number of the current page, and of the one after it. */
  readonly numbering: { current: number; next: number };
  /** Pictures that are in the file already. */
  readonly images: WeakMap<Uint8Array, PDFKit.Mixins.OpenedImage>;
  /** What was written since the last time. */
  readonly taken: () => Iterable<Uint8Array>;
  /** Writes what only the end knows. `taken` then gives the last bytes. */
  readonly end: () => void;
}

interface PdfHead {
  readonly title: string;
  readonly subject: string;
  /** `Rimlight 1.0.0`. */
  readonly creator: string;
  readonly createdAt: Date;
  readonly paper: ReportOptions['paper'];
}

/** Begins a PDF 1.7 that says of itself that it is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). */
export function openPdf(head: PdfHead, fonts: ReportFonts): OpenPdf {
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    autoFirstPage: false,
    // None of the fonts that are not embedded.
    font: '',
    fontLayoutCache: false,
    size: head.paper === 'A4' ? 'A4' : 'LETTER',
    margin: 0,
    info: {
      Title: head.title,
      Subject: head.subject,
      Creator: head.creator,
      Producer: head.creator,
      CreationDate: head.createdAt,
    },
  });
  const bytes = gatherBytes(doc);
  writeMetadataOfBothStandards(doc, head);
  const faces = openFaces(doc, fonts);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const totalPages = totalPagesForm(doc, faces);
  return {
    doc,
    faces,
    root,
    totalPages,
    images: new WeakMap(),
    numbering: { current: 0, next: 1 },
    taken: bytes.taken,
    end: () => {
      totalPages.fill(doc._root.data.Pages.data.Kids.length);
      root.end();
      // The same content has the same identity.
      doc._id = bytes.hashSoFar().subarray(0, 16);
      doc.end();
    },
  };
}

/** pdfkit writes one standard's mark, and puts title and subject into XML as they are. */
function writeMetadataOfBothStandards(doc: PDFKit.PDFDocument, { title, subject }: PdfHead): void {
  const endSubset = doc.endSubset.bind(doc);
  doc.endSubset = () => {
    endSubset();
    doc.appendXML(uaMetadata);
    doc.info.Title = escapeXml(title);
    doc.info.Subject = escapeXml(subject);
  };
}
