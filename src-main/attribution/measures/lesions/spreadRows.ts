import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { AttributionMap } from '../../../fundus/overlay/sampleMap.ts';

/** What one row of the photograph gets of the map. The arrays are used again for the next row. */
export interface SpreadRow {
  /** Signed attribution of each pixel. */
  readonly signed: Float64Array;
  /** The same of the absolute map. */
  readonly absolute: Float64Array;
  /** How much of each pixel lies on the map, 0..1. */
  readonly area: Float64Array;
}

/**
 * The map laid over the photograph with its sum kept: each model pixel's value is spread evenly over its rectangle, and a
 * photograph's pixel gets what lies on it, also where rectangles end inside it. Rows should be asked for in order: those
 * between two edges of model pixels are alike and made once.
 */
export function spreadRows(map: AttributionMap, transform: CropTransform): (row: number) => SpreadRow {
  const { originalWidthPx, originalHeightPx, leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const columns = sharesOfAxis(originalWidthPx, leftPx, cropWidthPx, map.widthPx);
  const rows = sharesOfAxis(originalHeightPx, topPx, cropHeightPx, map.heightPx);
  const absoluteMap = { ...map, values: map.values.map(Math.abs) };
  const lines = [map, absoluteMap].map((source) => ({
    source,
    modelRow: new Float64Array(map.widthPx),
    pixels: new Float64Array(originalWidthPx),
  }));
  const area = new Float64Array(originalWidthPx);
  const made: SpreadRow = { signed: lines[0]!.pixels, absolute: lines[1]!.pixels, area };
  let last = -1;
  return (row) => {
    if (last < 0 || !isSameShare(rows, last, row)) {
      for (const { source, modelRow, pixels } of lines) {
        addModelRows(source, rows, row, modelRow);
        sharePixels(modelRow, columns, pixels);
      }
      for (let x = 0; x < originalWidthPx; x++) area[x] = columns.lengths[x]! * rows.lengths[row]!;
    }
    last = row;
    return made;
  };
}

/** Which model pixels each pixel of the photograph touches along one axis; those of p are starts[p] .. starts[p + 1]. */
interface AxisShares {
  readonly starts: Int32Array;
  readonly modelPixels: number[];
  /** Part of the model pixel, 0..1, that lies on the pixel. */
  readonly shares: number[];
  /** Part of the pixel, 0..1, that lies on the map. */
  readonly lengths: Float64Array;
}

/** Less overlap than this is rounding: edges that should meet. */
const sliverPx = 1e-9;

function sharesOfAxis(sizePx: number, startPx: number, cropPx: number, modelSize: number): AxisShares {
  const step = cropPx / modelSize;
  const starts = new Int32Array(sizePx + 1);
  const lengths = new Float64Array(sizePx);
  const modelPixels: number[] = [];
  const shares: number[] = [];
  for (let p = 0; p < sizePx; p++) {
    const first = Math.max(0, Math.floor((p - startPx) / step) - 1);
    for (let m = first; m < modelSize && startPx + m * step < p + 1; m++) {
      const length = Math.min(p + 1, startPx + (m + 1) * step) - Math.max(p, startPx + m * step);
      if (length < sliverPx) continue;
      modelPixels.push(m);
      shares.push(length / step);
      lengths[p]! += length;
    }
    starts[p + 1] = modelPixels.length;
  }
  return { starts, modelPixels, shares, lengths };
}

function isSameShare({ starts, modelPixels, shares }: AxisShares, one: number, other: number): boolean {
  const [i, j] = [starts[one]!, starts[other]!];
  const count = starts[one + 1]! - i;
  if (count !== starts[other + 1]! - j) return false;
  for (let k = 0; k < count; k++)
    if (modelPixels[i + k] !== modelPixels[j + k] || shares[i + k] !== shares[j + k]) return false;
  return true;
}

function addModelRows(map: AttributionMap, rows: AxisShares, row: number, modelRow: Float64Array): void {
  modelRow.fill(0);
  for (let k = rows.starts[row]!; k < rows.starts[row + 1]!; k++) {
    const offset = rows.modelPixels[k]! * map.widthPx;
    const share = rows.shares[k]!;
    for (let m = 0; m < map.widthPx; m++) modelRow[m]! += share * map.values[offset + m]!;
  }
}

function sharePixels(modelRow: Float64Array, columns: AxisShares, pixels: Float64Array): void {
  const { starts, modelPixels, shares } = columns;
  for (let x = 0; x < pixels.length; x++) {
    let sum = 0;
    for (let k = starts[x]!; k < starts[x + 1]!; k++) sum += shares[k]! * modelRow[modelPixels[k]!]!;
    pixels[x] = sum;
  }
}
