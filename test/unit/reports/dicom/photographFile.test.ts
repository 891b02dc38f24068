import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { photographFile } from '../../../../src-main/reports/dicom/photographFile.ts';
import { itemsOf, numberOf, readDicom, textOf } from './readDicom.ts';
import { sampleFiles, sampleJpeg, sampleRgb } from './sampleFiles.ts';
import { importedAt, samplePicture, sampleStudy } from './sampleStudy.ts';

const jpeg = readDicom(sampleFiles.jpegPhotograph);
const rgb = readDicom(sampleFiles.rgbPhotograph);
const unknown = readDicom(sampleFiles.photographOfUnknownEye);

describe('a photograph of a right eye', () => {
  it('is an Ophthalmic Photography 8 Bit Image with side, retina and fundus camera', () => {
    expect(textOf(jpeg.meta, '00020002')).toBe('1.2.840.10008.5.1.4.1.1.77.1.5.1');
    expect(textOf(jpeg.dataset, '00080060')).toBe('OP');
    expect(textOf(jpeg.dataset, '00200062')).toBe('R');
    expect(itemsOf(jpeg.dataset, '00082218').map((code) => textOf(code, '00080100'))).toEqual(['5665001']);
    expect(itemsOf(jpeg.dataset, '00220015').map((code) => textOf(code, '00080100'))).toEqual(['409898007']);
    expect(textOf(jpeg.dataset, '00280030')).toBe('0.005\\0.005');
    expect(textOf(jpeg.dataset, '00280301')).toBe('NO');
  });

  it('says that it was de-identified and names nobody but the pseudonym', () => {
    expect(textOf(jpeg.dataset, '00100010')).toBe('P0001');
    expect(textOf(jpeg.dataset, '00100020')).toBe('P0001');
    expect(textOf(jpeg.dataset, '00120062')).toBe('YES');
    expect(itemsOf(jpeg.dataset, '00120064').map((code) => textOf(code, '00080100'))).toEqual(['113100']);
    for (const tag of ['00100030', '00100040', '00080090', '00080050'])
      expect(jpeg.dataset.get(tag)!.bytes).toHaveLength(0);
  });

  it('has the coded samples of the JPEG file, and says that they lost something and how much', async () => {
    expect(textOf(jpeg.meta, '00020010')).toBe('1.2.840.10008.1.2.4.50');
    const [table, fragment] = jpeg.dataset.get('7FE00010')!.fragments;
    expect(table).toEqual(new Uint8Array(4));
    expect(await sharp(fragment).raw().toBuffer()).toEqual(await sharp(sampleJpeg).raw().toBuffer());
    expect(textOf(jpeg.dataset, '00280004')).toBe('YBR_FULL_422');
    expect(textOf(jpeg.dataset, '00282110')).toBe('01');
    expect(textOf(jpeg.dataset, '00282114')).toBe('ISO_10918_1');
    expect(numberOf(jpeg.dataset, '00282112')).toBeCloseTo((3 * 61 * 41) / sampleJpeg.length, 1);
  });

  it('has other photographs as red, green and blue', () => {
    expect(textOf(rgb.meta, '00020010')).toBe('1.2.840.10008.1.2.1');
    expect(textOf(rgb.dataset, '00280004')).toBe('RGB');
    expect(numberOf(rgb.dataset, '00280010')).toBe(41);
    expect(numberOf(rgb.dataset, '00280011')).toBe(61);
    expect(numberOf(rgb.dataset, '00280006')).toBe(0);
    // 3 x 61 x 41 = 7503 samples and one to make them even.
    expect(rgb.dataset.get('7FE00010')!.bytes).toEqual(Uint8Array.of(...sampleRgb, 0));
    expect(textOf(rgb.dataset, '00282110')).toBe('00');
    expect(rgb.dataset.has('00280030')).toBe(false);
  });

  it('is the same file when it is exported again', () => {
    const content = {
      picture: { kind: 'pixels', pixels: { ...samplePicture, rgb: sampleRgb }, wasLossy: false } as const,
      millimetresPerPx: null,
      hasBurnedInText: false,
      importedAt,
    };
    expect(photographFile(sampleStudy('right'), content)).toEqual(sampleFiles.rgbPhotograph);
  });

  it('does not promise to be free of text where nobody has looked', () => {
    const burnedIn = (hasBurnedInText: boolean | null): string | undefined =>
      textOf(
        readDicom(
          photographFile(sampleStudy('left'), {
            picture: { kind: 'pixels', pixels: { ...samplePicture, rgb: sampleRgb }, wasLossy: true },
            millimetresPerPx: null,
            hasBurnedInText,
            importedAt,
          }),
        ).dataset,
        '00280301',
      );
    expect([true, false, null].map(burnedIn)).toEqual(['YES', 'NO', 'YES']);
  });
});

it('writes a photograph of an unknown side as one that need not state it', () => {
  expect(textOf(unknown.meta, '00020002')).toBe('1.2.840.10008.5.1.4.1.1.77.1.4');
  expect(textOf(unknown.dataset, '00080060')).toBe('XC');
  expect(unknown.dataset.has('00200062')).toBe(false);
  expect(unknown.dataset.get('00200060')!.bytes).toHaveLength(0);
  expect(unknown.dataset.has('00280301')).toBe(false);
});

it('gives a study and a photograph that depend on photograph, patient and eye', () => {
  const uids = (['right', 'left', 'unknown'] as const).map((eye) => {
    const { studyInstanceUid, photograph } = sampleStudy(eye);
    return [studyInstanceUid, photograph.seriesInstanceUid, photograph.sopInstanceUid];
  });
  expect(new Set(uids.flat()).size).toBe(9);
  expect(sampleStudy('right')).toEqual(sampleStudy('right'));
});
