import { dicomStudy, type DicomStudy } from '../../../reports/dicom/dicomStudy.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import type { Store } from '../../../store/store.ts';
import type { ExportName } from '../exportNames.ts';

export type StoredImage = NonNullable<ReturnType<Store['images']['find']>>;

/** The study that a case is exported as: for a DICOM file that of the library's de-identified copy. */
export function exportedStudy(found: CaseRecord, image: StoredImage, { patient }: ExportName): DicomStudy {
  const study = dicomStudy({
    imageHash: image.id,
    patient,
    eye: found.eye,
    importedAt: found.createdAt,
  });
  const { dicom } = image.origin;
  if (dicom === null) return study;
  return {
    ...study,
    studyInstanceUid: dicom.studyInstanceUid,
    attributes: {
      ...study.attributes,
      // The copy says by codes alone how it was made, and has no date, number or description of its study.
      DeidentificationMethod: undefined,
      StudyInstanceUID: dicom.studyInstanceUid,
      StudyDate: null,
      StudyTime: null,
      StudyID: null,
      StudyDescription: undefined,
    },
    photograph: dicom,
  };
}
