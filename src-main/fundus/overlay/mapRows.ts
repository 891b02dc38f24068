import type { CropTransform } from '../../contract/cropTransform.ts';
import { toOriginal, toTarget } from '../cropTransform.ts';
import { cubicKernel } from '../resampleKernel.ts';
import type { AttributionMap, MapInterpolation } from './sampleMap.ts';

/** Writes the map's values at the centres of one row of a picture. */
export type MapRows = (row: number, values: Float64Array) => void;

/**
 * A map as `sampleMap` gives it at every pixel of a picture of the same original, to the last bit, row by row. Both lie upright on the
 * original, so that each row of the map is interpolated across once and kept for the rows of the picture that need it: at the size of
 * a photograph that is far less work, and no more memory than a few rows.
 */
export function mapRows(
  map: AttributionMap,
  mapTransform: CropTransform,
  pictureTransform: CropTransform,
  interpolation: MapInterpolation,
): MapRows {
  const across = Float64Array.from(
    { length: pictureTransform.targetWidthPx },
    (_, column) => toTarget(mapTransform, toOriginal(pictureTransform, { x: column + 0.5, y: 0 })).x,
  );
  const downAt = (row: number): number =>
    toTarget(mapTransform, toOriginal(pictureTransform, { x: 0, y: row + 0.5 })).y;
  const rowAt = interpolation === 'nearest' ? nearestRows(map, across) : cubicRows(map, across);
  return (row, values) => {
    const y = downAt(row);
    if (y < 0 || y >= map.heightPx) values.fill(0);
    else rowAt(y, values);
  };
}

type RowAt = (y: number, values: Float64Array) => void;

function nearestRows({ widthPx, values: from }: AttributionMap, across: Float64Array): RowAt {
  return (y, values) => {
    const start = Math.floor(y) * widthPx;
    for (let column = 0; column < across.length; column++) {
      const x = across[column]!;
      values[column] = x < 0 || x >= widthPx ? 0 : from[start + Math.floor(x)]!;
    }
  };
}

function cubicRows(map: AttributionMap, across: Float64Array): RowAt {
  const interpolated = interpolatedRows(map, across);
  return (y, values) => {
    const top = Math.floor(y - 0.5);
    const down = y - 0.5 - top;
    const [first, second, third, fourth] = [-1, 0, 1, 2].map((j) => interpolated(top + j));
    const [a, b, c, d] = [-1, 0, 1, 2].map((j) => cubicKernel(Math.abs(j - down)));
    for (let column = 0; column < across.length; column++)
      values[column] =
        a! * first![column]! + b! * second![column]! + c! * third![column]! + d! * fourth![column]!;
  };
}

/** Rows of the map at the columns of the picture, those beyond the border repeated; the last four are kept. */
function interpolatedRows(
  { widthPx, heightPx, values }: AttributionMap,
  across: Float64Array,
): (row: number) => Float64Array {
  const { taps, weights } = cubicTaps(across, widthPx);
  const kept = Array.from({ length: 4 }, () => ({ row: -1, values: new Float64Array(across.length) }));
  return (wanted) => {
    const row = Math.min(heightPx - 1, Math.max(0, wanted));
    const place = kept[row % 4]!;
    if (place.row === row) return place.values;
    const start = row * widthPx;
    for (let column = 0, tap = 0; column < across.length; column++) {
      let sum = 0;
      for (const end = tap + 4; tap < end; tap++) sum += weights[tap]! * values[start + taps[tap]!]!;
      place.values[column] = sum;
    }
    place.row = row;
    return place.values;
  };
}

/** For each column of the picture four columns of the map and their weights; no weight outside the map. */
function cubicTaps(
  across: Float64Array,
  widthPx: number,
): { readonly taps: Int32Array; readonly weights: Float64Array } {
  const taps = new Int32Array(4 * across.length);
  const weights = new Float64Array(4 * across.length);
  for (const [column, x] of across.entries()) {
    if (x < 0 || x >= widthPx) continue;
    const left = Math.floor(x - 0.5);
    for (let i = -1; i <= 2; i++) {
      taps[4 * column + 1 + i] = Math.min(widthPx - 1, Math.max(0, left + i));
      weights[4 * column + 1 + i] = cubicKernel(Math.abs(i - (x - 0.5 - left)));
    }
  }
  return { taps, weights };
}
