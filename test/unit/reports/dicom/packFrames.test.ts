import { expect, it } from 'vitest';
import { packFrames } from '../../../../src-main/reports/dicom/packFrames.ts';

const size = { widthPx: 5, heightPx: 3 };
/** Rows 1_001, 01_110 and 11111 of the first picture; runs are row, first column, end column. */
const first = Int32Array.of(0, 0, 1, 0, 4, 5, 1, 1, 4, 2, 0, 5);
/** The second picture has its first and its last pixel. */
const second = Int32Array.of(0, 0, 1, 2, 4, 5);

it('packs a mask of 3 rows and 5 columns, the first pixel in the lowest bit', () => {
  // Pixels 10001 01110 11111 in order; bits 0-7: 1,0,0,0,1,0,1,1 = 0xD1; bits 8-14: 1,0,1,1,1,1,1 = 0x7D; one bit is left over.
  expect(packFrames([first], size)).toEqual(Uint8Array.of(0xd1, 0x7d));
});

it('begins a frame in the bit after the last one of the frame before', () => {
  // Pixel 15 is the first of the second frame: bit 7 of byte 1. Pixel 29 is its last: bit 5 of byte 3.
  expect(packFrames([first, second], size)).toEqual(Uint8Array.of(0xd1, 0xfd, 0x00, 0x20));
});

it('ends with an even count of bytes', () => {
  // 45 pixels need 6 bytes, 75 need 10; 15 need 2; 20 pixels of one frame need 3, and so 4.
  expect([1, 3, 5].map((count) => packFrames(Array(count).fill(first), size).length)).toEqual([2, 6, 10]);
  expect(packFrames([second], { widthPx: 5, heightPx: 4 })).toHaveLength(4);
});
