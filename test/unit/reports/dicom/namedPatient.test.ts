import { expect, it } from 'vitest';
import { namedPatient } from '../../../../src-main/reports/dicom/namedPatient.ts';
import { part10File } from '../../../../src-main/reports/dicom/part10File.ts';
import { readDicom, textOf } from './readDicom.ts';

const nobody = {
  SOPClassUID: '1.2.3',
  SOPInstanceUID: '2.25.4',
  PatientName: null,
  PatientID: null,
  PatientSex: null,
  Rows: 3,
};

it('names the patient of a file that names nobody and keeps every other byte', () => {
  const file = part10File(nobody);
  const named = namedPatient(file, 'P0001');
  const { dataset } = readDicom(named);
  expect([textOf(dataset, '00100010'), textOf(dataset, '00100020')]).toEqual(['P0001', 'P0001']);
  // Five characters and one to make them even, twice.
  expect(named).toHaveLength(file.length + 12);
  expect(named).toEqual(part10File({ ...nobody, PatientName: 'P0001', PatientID: 'P0001' }));
});

it('says which characters a name is written in where they are not ASCII', () => {
  const { dataset } = readDicom(namedPatient(part10File(nobody), 'Ä'));
  expect([textOf(dataset, '00080005'), textOf(dataset, '00100020')]).toEqual(['ISO_IR 192', 'Ä']);
});

it('leaves a file alone that names a patient already', () => {
  const file = part10File({ ...nobody, PatientID: 'somebody' });
  expect(namedPatient(file, 'P0001')).toBe(file);
});
