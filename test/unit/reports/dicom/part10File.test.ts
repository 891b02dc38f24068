import { expect, it } from 'vitest';
import {
  explicitLittleEndian,
  jpegBaseline,
  part10File,
} from '../../../../src-main/reports/dicom/part10File.ts';
import { itemsOf, readDicom, textOf } from './readDicom.ts';

const identity = { SOPClassUID: '1.2.3', SOPInstanceUID: '2.25.4' };

it('writes a preamble, a prefix and the meta information of PS3.10', () => {
  const file = part10File({ ...identity, PatientID: 'P0001' });
  expect(file.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  const { meta, dataset } = readDicom(file);
  expect(meta.get('00020001')!.bytes).toEqual(Uint8Array.of(0, 1));
  expect(textOf(meta, '00020002')).toBe('1.2.3');
  expect(textOf(meta, '00020003')).toBe('2.25.4');
  expect(textOf(meta, '00020010')).toBe(explicitLittleEndian);
  expect(textOf(meta, '00020012')).toBe('2.25.305668399918713542456923080970898634651');
  expect(textOf(meta, '00020013')).toBe('RIMLIGHT');
  expect([...dataset.keys()]).toEqual(['00080016', '00080018', '00100020']);
});

it('writes elements byte for byte as PS3.5 has them', () => {
  const file = part10File({ ...identity, PatientID: 'P0001', Rows: 258 });
  const [id, rows] = ['1000 2000 4c4f 0600 503030303120', '2800 1000 5553 0200 0201'];
  const hexadecimal = Buffer.from(file).toString('hex');
  for (const element of [id, rows]) expect(hexadecimal).toContain(element.replaceAll(' ', ''));
  // A UID is padded with zero: 1.2.3 has five characters.
  expect(hexadecimal).toContain('080016005549' + '0600' + '312e322e3300');
});

it('pads bytes with zero, and one fragment of a compressed picture as well', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const plain = readDicom(part10File({ ...identity, EncapsulatedDocument: bytes })).dataset;
  expect(plain.get('00420011')).toMatchObject({ vr: 'OB', bytes: Uint8Array.of(1, 2, 3, 0) });
  const coded = readDicom(part10File({ ...identity, PixelData: bytes }, jpegBaseline)).dataset;
  // A basic offset table with the place of the only frame, then the frame.
  expect(coded.get('7FE00010')!.fragments).toEqual([Uint8Array.of(0, 0, 0, 0), Uint8Array.of(1, 2, 3, 0)]);
});

it('writes a large compressed picture as one fragment', () => {
  const bytes = new Uint8Array(100_000).fill(7);
  const { fragments } = readDicom(part10File({ ...identity, PixelData: bytes }, jpegBaseline)).dataset.get(
    '7FE00010',
  )!;
  expect(fragments[1]).toEqual(bytes);
});

it('writes attributes without a value, several values, text in UTF-8 and items', () => {
  const { dataset } = readDicom(
    part10File({
      ...identity,
      PatientBirthDate: null,
      RefractiveStateSequence: [],
      PixelSpacing: ['0.5', '1'],
      PatientName: 'Ärztin',
      StudyDescription: undefined,
      AnatomicRegionSequence: [{ CodeValue: '1' }, { CodeValue: '2' }],
    }),
  );
  expect(dataset.get('00100030')!.bytes).toHaveLength(0);
  expect(itemsOf(dataset, '0022001B')).toEqual([]);
  expect(textOf(dataset, '00280030')).toBe('0.5\\1');
  expect(textOf(dataset, '00100010')).toBe('Ärztin');
  expect(dataset.has('00081030')).toBe(false);
  expect(itemsOf(dataset, '00082218').map((code) => textOf(code, '00080100'))).toEqual(['1', '2']);
});

it('refuses keywords that the standard does not have, and values that are too long', () => {
  expect(() => part10File({ ...identity, PatientNumber: '1' })).toThrow('PatientNumber');
  expect(() => part10File({ ...identity, StudyID: 'x'.repeat(17) })).toThrow('16');
});
