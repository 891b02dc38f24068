import type { ImageTensor } from '../../../contract/imageTensor.ts';
import { mirrorRows } from '../../../fundus/mirrorRows.ts';

/** Changes that leave the diagnosis as it is; a grader should hardly notice them. */
export const pictureChanges = [
  'flip-horizontal',
  'flip-vertical',
  'brightness-0.9',
  'brightness-1.1',
  'gamma-0.8',
  'gamma-1.25',
] as const;
export type PictureChange = (typeof pictureChanges)[number];

/** For tables and model cards. */
export const pictureChangeWords: Readonly<Record<PictureChange, string>> = {
  'flip-horizontal': 'flipped left to right',
  'flip-vertical': 'flipped top to bottom',
  'brightness-0.9': 'brightness x 0.9',
  'brightness-1.1': 'brightness x 1.1',
  'gamma-0.8': 'gamma 0.8 (brighter)',
  'gamma-1.25': 'gamma 1.25 (darker)',
};

/** The picture changed; values of brightness and gamma are those of image space (0..1, sRGB-encoded) and stay within it. */
export function changePicture(image: ImageTensor, change: PictureChange): ImageTensor {
  return { ...image, data: changed(image, change) };
}

/** A map [heightPx, widthPx] of the changed picture on the grid of the picture as it was. */
export function turnMapBack(
  map: Float32Array,
  { widthPx }: { readonly widthPx: number },
  change: PictureChange,
): Float32Array {
  if (change === 'flip-horizontal') return mirrorRows(map, widthPx);
  return change === 'flip-vertical' ? mirrorColumns(map, widthPx, map.length / widthPx) : map;
}

function changed({ data, widthPx, heightPx }: ImageTensor, change: PictureChange): Float32Array {
  switch (change) {
    case 'flip-horizontal':
      return mirrorRows(data, widthPx);
    case 'flip-vertical':
      return mirrorColumns(data, widthPx, heightPx);
    case 'brightness-0.9':
      return data.map((value) => value * 0.9);
    case 'brightness-1.1':
      return data.map((value) => Math.min(1, value * 1.1));
    case 'gamma-0.8':
      return data.map((value) => value ** 0.8);
    case 'gamma-1.25':
      return data.map((value) => value ** 1.25);
  }
}

/** Every plane with its rows in the opposite order. */
function mirrorColumns(values: Float32Array, widthPx: number, heightPx: number): Float32Array {
  const mirrored = new Float32Array(values.length);
  const plane = widthPx * heightPx;
  for (let start = 0; start < values.length; start += plane)
    for (let row = 0; row < heightPx; row++) {
      const from = start + row * widthPx;
      mirrored.set(values.subarray(from, from + widthPx), start + (heightPx - 1 - row) * widthPx);
    }
  return mirrored;
}
