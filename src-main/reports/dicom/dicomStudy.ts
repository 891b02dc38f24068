import type { Eye } from '../../contract/caseView.ts';
import type { Dataset } from './dataset.ts';
import { codeItem, dicomCode } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import { personName, shortText } from './dicomText.ts';
import { dicomUid } from './dicomUid.ts';

/** An instance that others refer to. */
export interface DicomReference {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** What all objects of one exported case have in common. */
export interface DicomStudy {
  readonly studyInstanceUid: string;
  /** Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1). */
  readonly attributes: Dataset;
  readonly eye: Eye;
  readonly photograph: DicomReference;
}

export const photographClasses = {
  ophthalmic: '1.2.840.10008.5.1.4.1.1.77.1.5.1',
  /** For an eye of unknown side: an ophthalmic photograph must state one. */
  photographic: '1.2.840.10008.5.1.4.1.1.77.1.4',
} as const;

export interface StudiedCase {
  /** SHA-256 of the file that was imported. */
  readonly imageHash: string;
  /** Name and identifier: the pseudonym. */
  readonly patient: string;
  readonly eye: Eye;
  /** ISO date. */
  readonly importedAt: string;
}

/**
 * The study of a case whose photograph was no DICOM file. Its identifiers are a function of photograph, patient and eye, so that a
 * later export is of the same study, and another name for the patient is another one. The study is dated with the import: the day
 * of the photograph is not kept.
 */
export function dicomStudy({ imageHash, patient, eye, importedAt }: StudiedCase): DicomStudy {
  const of = (what: string): string => dicomUid(what, imageHash, patient, eye);
  const { date, time } = dicomInstant(importedAt);
  return {
    studyInstanceUid: of('study'),
    eye,
    attributes: {
      PatientName: personName(patient),
      PatientID: shortText(patient),
      PatientBirthDate: null,
      PatientSex: null,
      PatientIdentityRemoved: 'YES',
      DeidentificationMethod: 'Pseudonym by Rimlight; metadata of the imported file not kept',
      DeidentificationMethodCodeSequence: [codeItem(basicProfile)],
      // No date or time of the photograph: those here are of import and export.
      LongitudinalTemporalInformationModified: 'REMOVED',
      StudyInstanceUID: of('study'),
      StudyDate: date,
      StudyTime: time,
      ReferringPhysicianName: null,
      StudyID: '1',
      AccessionNumber: null,
      StudyDescription: 'Review of a retinal photograph; not for diagnosis',
    },
    photograph: {
      sopClassUid: eye === 'unknown' ? photographClasses.photographic : photographClasses.ophthalmic,
      sopInstanceUid: of('photograph'),
      seriesInstanceUid: of('photographs'),
    },
  };
}

/** PS3.16 CID 7050. */
const basicProfile = dicomCode('DCM', '113100', 'Basic Application Confidentiality Profile');
