import { expect, it } from 'vitest';
import { itemsOf, numberOf, readDicom, textOf } from './readDicom.ts';
import { sampleFiles, samplePdf } from './sampleFiles.ts';
import { sampleStudy } from './sampleStudy.ts';

const { dataset, meta } = readDicom(sampleFiles.report);

it('holds the PDF byte for byte, made even, and says how long it is', () => {
  expect(samplePdf.length % 2).toBe(1);
  const { vr, bytes } = dataset.get('00420011')!;
  expect(vr).toBe('OB');
  expect(bytes).toEqual(Uint8Array.of(...samplePdf, 0));
  expect(numberOf(dataset, '00420015')).toBe(samplePdf.length);
  expect(textOf(dataset, '00420012')).toBe('application/pdf');
});

it('is an Encapsulated PDF with a title, of the photograph that it reports on', () => {
  expect(textOf(meta, '00020002')).toBe('1.2.840.10008.5.1.4.1.1.104.1');
  expect(textOf(dataset, '00420010')).toBe(
    'Case report P0001 right. Research and education, not for diagnosis.',
  );
  expect(itemsOf(dataset, '0040A043').map((code) => textOf(code, '00080100'))).toEqual(['126000']);
  const [source] = itemsOf(dataset, '00420013');
  expect(textOf(source!, '00081155')).toBe(sampleStudy('right').photograph.sopInstanceUid);
});

it('says that its pages name the case and its readers', () => {
  expect(textOf(dataset, '00280301')).toBe('YES');
});
