import { describe, expect, it } from 'vitest';
import { itemsOf, numberOf, readDicom, textOf, type ReadDataset } from './readDicom.ts';
import { sampleFiles } from './sampleFiles.ts';
import { sampleLesions, samplePicture, sampleStudy } from './sampleStudy.ts';

const { dataset } = readDicom(sampleFiles.segmentation);
const { widthPx, heightPx } = samplePicture;
const codes = (items: readonly ReadDataset[]): unknown =>
  items.map((item) => [textOf(item, '00080102'), textOf(item, '00080100')]);

/** Pixel by pixel after PS3.5 8.1.1: bit k of the data is pixel k, the lowest bit of a byte first. */
function frame(number: number): readonly boolean[] {
  const { bytes } = dataset.get('7FE00010')!;
  return Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const bit = (number - 1) * widthPx * heightPx + pixel;
    return ((bytes[bit >> 3]! >> (bit & 7)) & 1) === 1;
  });
}

function inSquare(pixel: number, [left, top]: readonly [number, number]): boolean {
  const [column, row] = [pixel % widthPx, Math.floor(pixel / widthPx)];
  return column >= left && column < left + 7 && row >= top && row < top + 7;
}

describe('a segmentation', () => {
  const segments = itemsOf(dataset, '00620002');

  it('has one binary frame for each lesion type, boxes apart', () => {
    expect(textOf(dataset, '00620001')).toBe('BINARY');
    expect(numberOf(dataset, '00280008')).toBe(4);
    expect(segments.map((segment) => textOf(segment, '00620005'))).toEqual([
      'Microaneurysm',
      'Hard exudate',
      'Optic disc',
      'Microaneurysm, bounding boxes',
    ]);
    expect(segments.map((segment) => numberOf(segment, '00620004'))).toEqual([1, 2, 3, 4]);
  });

  it('has exactly the pixels of the lesions in its frames', () => {
    const squares: readonly (readonly (readonly [number, number])[])[] = [
      [[20, 2]],
      [
        [3, 2],
        [5, 4],
      ],
      [[50, 30]],
      [[30, 2]],
    ];
    for (const [index, corners] of squares.entries())
      expect(frame(index + 1)).toEqual(
        Array.from({ length: widthPx * heightPx }, (_, pixel) =>
          corners.some((corner) => inSquare(pixel, corner)),
        ),
      );
    // 4 frames of 61 x 41 pixels are 10004 bits: 1251 bytes, and one to make them even.
    expect(dataset.get('7FE00010')!.bytes).toHaveLength(1252);
    expect(sampleLesions).toHaveLength(5);
  });

  it('says what the segments are and how they were made', () => {
    expect(segments.map((segment) => codes(itemsOf(segment, '0062000F')))).toEqual([
      [['SCT', '25412000']],
      [['99RIMLIGHT', 'HARD_EXUDATE']],
      [['SCT', '81016008']],
      [['SCT', '25412000']],
    ]);
    expect(segments.map((segment) => textOf(segment, '00620008'))).toEqual([
      'MANUAL',
      'SEMIAUTOMATIC',
      'MANUAL',
      'SEMIAUTOMATIC',
    ]);
    expect(textOf(segments[1]!, '00620009')).toBe('Traced from imported masks');
    expect(codes(itemsOf(itemsOf(segments[3]!, '0062000F')[0]!, '00620011'))).toEqual([
      ['99RIMLIGHT', 'BOUNDING_BOX'],
    ]);
    expect(codes(itemsOf(itemsOf(segments[0]!, '00082218')[0]!, '00082220'))).toEqual([['SCT', '24028007']]);
  });

  it('refers each frame to its segment and all of them to the photograph', () => {
    const frames = itemsOf(dataset, '52009230');
    expect(frames.map((group) => numberOf(itemsOf(group, '0062000A')[0]!, '0062000B'))).toEqual([1, 2, 3, 4]);
    expect(frames.map((group) => numberOf(itemsOf(group, '00209111')[0]!, '00209157'))).toEqual([1, 2, 3, 4]);
    const [shared] = itemsOf(dataset, '52009229');
    const [source] = itemsOf(itemsOf(shared!, '00089124')[0]!, '00082112');
    const { photograph } = sampleStudy('right');
    expect(textOf(source!, '00081155')).toBe(photograph.sopInstanceUid);
    const [series] = itemsOf(dataset, '00081115');
    expect(textOf(series!, '0020000E')).toBe(photograph.seriesInstanceUid);
    expect(textOf(itemsOf(series!, '0008114A')[0]!, '00081155')).toBe(photograph.sopInstanceUid);
    expect(textOf(dataset, '0020000D')).toBe(sampleStudy('right').studyInstanceUid);
  });
});
