import type { CaseReport } from '../../contract/caseReport.ts';
import { codeItem, dicomCode } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import type { DicomReference, DicomStudy } from './dicomStudy.ts';
import { shortText } from './dicomText.ts';
import { equipmentModule, instanceModules, referenceItem } from './instanceModules.ts';
import { part10File } from './part10File.ts';

export const encapsulatedPdfClass = '1.2.840.10008.5.1.4.1.1.104.1';

/**
 * The PDF report of a case as an Encapsulated PDF (PS3.3 A.45.1, C.24.2). Its pages name the case and its readers, so it says that
 * identifying text is part of the document. The bytes of the PDF stay as they are; one is added where their count is odd, and
 * Encapsulated Document Length says how many there were.
 */
export function pdfFile(
  study: DicomStudy,
  own: DicomReference,
  report: Pick<CaseReport, 'createdAt' | 'software' | 'purpose' | 'case'>,
  pdf: Uint8Array,
): Uint8Array {
  const at = dicomInstant(report.createdAt);
  return part10File({
    ...instanceModules(study, {
      ...own,
      modality: 'DOC',
      seriesNumber: 4,
      seriesDescription: 'Case report; not for diagnosis',
      at,
    }),
    ...equipmentModule(report.software.version),
    // Written by a program, from what readers entered (PS3.3 C.8.6.1).
    ConversionType: 'WSD',
    ContentDate: at.date,
    ContentTime: at.time,
    AcquisitionDateTime: null,
    BurnedInAnnotation: 'YES',
    SourceInstanceSequence: [referenceItem(study.photograph)],
    DocumentTitle: shortText(`Case report ${report.case.name}. ${report.purpose}`, 1024),
    ConceptNameCodeSequence: [codeItem(reportTitle)],
    MIMETypeOfEncapsulatedDocument: 'application/pdf',
    EncapsulatedDocumentLength: pdf.byteLength,
    EncapsulatedDocument: pdf,
  });
}

/** PS3.16 CID 7020 and 7021: what the report is, by the same title as that of the measurements. */
const reportTitle = dicomCode('DCM', '126000', 'Imaging Measurement Report');
