import type { DicomObject, ExportRequest } from '../../contract/export.ts';
import type { DicomReference } from '../../reports/dicom/dicomStudy.ts';
import { dicomUid } from '../../reports/dicom/dicomUid.ts';
import { lesionSegments } from '../../reports/dicom/lesionSegments.ts';
import { comprehensiveSrClass, measurementFile } from '../../reports/dicom/measurementFile.ts';
import { encapsulatedPdfClass, pdfFile } from '../../reports/dicom/pdfFile.ts';
import { segmentationClass, segmentationFile } from '../../reports/dicom/segmentationFile.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { gatherCaseReport } from '../report/gatherCaseReport.ts';
import { lesionsOfReport } from '../report/lesionsOfReport.ts';
import { exportedPhotograph } from './dicom/exportedPhotograph.ts';
import { exportedStudy } from './dicom/exportedStudy.ts';
import { reportBytes } from './dicom/reportBytes.ts';
import { requireExportable } from './exportableCases.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames, type ExportName } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

type DicomRequest = Extract<ExportRequest, { readonly kind: 'dicom' }>;

/**
 * Cases as DICOM files, a study and a folder each. A segmentation is written where the case has lesions and the options want them.
 * @throws AppError `export.nothing`, `case.notFound`, `file.*`, `compute.*`
 */
export async function* dicomExport(
  request: DicomRequest,
  parts: ExportParts,
  run: ExportRun,
): AsyncGenerator<ExportMember> {
  const nameOf = exportNames(parts.store, request.options.caseNames);
  const { cases } = requireExportable(parts, request, nameOf);
  for (const [index, found] of cases.entries()) {
    const name = nameOf(found);
    run.signal.throwIfAborted();
    run.onProgress(index, cases.length, name.name);
    yield* caseMembers(request, { found, name }, parts, run.signal);
  }
}

async function* caseMembers(
  { objects, options }: DicomRequest,
  { found, name }: { readonly found: CaseRecord; readonly name: ExportName },
  parts: ExportParts,
  signal: AbortSignal,
): AsyncGenerator<ExportMember> {
  const { store, newId } = parts;
  const image = store.images.find(found.imageId)!;
  const study = exportedStudy(found, image, name);
  const report = gatherCaseReport(parts, found, options);
  const hasLesions = options.sections.includes('lesions');
  const lesions = hasLesions ? lesionsOfReport(store, { ...parts.viewer, caseId: found.id }) : [];
  const segments = lesionSegments(
    lesions.map(({ lesion }) => lesion),
    image,
  );
  const isWanted = (object: DicomObject): boolean => objects.includes(object);
  const member = (fileName: string, content: Uint8Array): ExportMember => ({
    name: `${name.fileStem}/${fileName}.dcm`,
    content,
  });

  if (isWanted('photograph'))
    yield member(
      'photograph',
      await exportedPhotograph(parts, found, { image, study, patient: name.patient }, signal),
    );
  const segmentation =
    isWanted('segmentation') && segments.length > 0 ? newReference(segmentationClass, newId) : null;
  if (segmentation !== null)
    yield member('segmentation', segmentationFile(study, segmentation, report, segments));
  if (isWanted('structuredReport')) {
    const own = newReference(comprehensiveSrClass, newId);
    yield member('measurements', measurementFile(study, own, report, { segments, segmentation }));
  }
  if (isWanted('report')) {
    const own = newReference(encapsulatedPdfClass, newId);
    const pdf = await reportBytes(parts, found, report, options, signal);
    yield member('report', pdfFile(study, own, report, pdf));
  }
}

/** What Rimlight says of a photograph is new each time it is written. */
function newReference(sopClassUid: string, newId: () => string): DicomReference {
  return {
    sopClassUid,
    sopInstanceUid: dicomUid('instance', sopClassUid, newId()),
    seriesInstanceUid: dicomUid('series', sopClassUid, newId()),
  };
}
