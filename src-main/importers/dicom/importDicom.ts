import { tags, textOf, type DataSet } from './dataSet.ts';
import { deidentifyDicom, type DeidentifiedDicom } from './deidentifyDicom.ts';
import { photographFacts, type PhotographFacts } from './photographFacts.ts';
import { readDicomFile } from './readDicomFile.ts';
import { patientKey } from './replaceUid.ts';

/** A DICOM file as the library takes it. */
export interface ImportedDicom {
  readonly copy: DeidentifiedDicom;
  readonly facts: PhotographFacts;
  /** What stands for the patient, or where the file names none, for its study. */
  readonly patientKey: string;
}

/** @throws AppError file.unreadable */
export function importDicom(bytes: Uint8Array, identityKey: string, name: string): ImportedDicom {
  const file = readDicomFile(bytes, name);
  const facts = photographFacts(file.dataSet, name);
  const copy = deidentifyDicom(file, identityKey, name);
  return { copy, facts, patientKey: patientKey(patientOf(file.dataSet), identityKey) };
}

function patientOf(dataSet: DataSet): string {
  const id = textOf(dataSet, tags.patientId);
  return id === ''
    ? `study ${textOf(dataSet, tags.studyInstanceUid)}`
    : `${id}\0${textOf(dataSet, tags.issuerOfPatientId)}`;
}
