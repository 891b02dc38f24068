import { describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../../src-main/contract/cropTransform.ts';
import { toOriginal, toTarget } from '../../../../src-main/fundus/cropTransform.ts';
import { mapRows } from '../../../../src-main/fundus/overlay/mapRows.ts';
import { sampleMap, type MapInterpolation } from '../../../../src-main/fundus/overlay/sampleMap.ts';

const map = {
  widthPx: 9,
  heightPx: 7,
  values: Float32Array.from({ length: 63 }, (_, i) => Math.sin(5.3 * i) * (i % 11)),
};
const original = { originalWidthPx: 100, originalHeightPx: 80 };
/** Beyond the photograph on the left, short of it on the right. */
const mapTransform: CropTransform = {
  ...original,
  leftPx: -7.3,
  topPx: 4.1,
  cropWidthPx: 81.7,
  cropHeightPx: 63.5,
  targetWidthPx: 9,
  targetHeightPx: 7,
};

function transformTo(targetWidthPx: number, targetHeightPx: number): CropTransform {
  return {
    ...original,
    leftPx: 0,
    topPx: 2,
    cropWidthPx: 97,
    cropHeightPx: 75,
    targetWidthPx,
    targetHeightPx,
  };
}

describe('mapRows', () => {
  it.each<[string, MapInterpolation, CropTransform]>([
    ['enlarged', 'bicubic', transformTo(61, 43)],
    ['made smaller than the map', 'bicubic', transformTo(5, 3)],
    ['enlarged', 'nearest', transformTo(61, 43)],
    ['made smaller than the map', 'nearest', transformTo(5, 3)],
  ])('gives the values of sampleMap to the last bit: %s, %s', (_, interpolation, transform) => {
    const rows = mapRows(map, mapTransform, transform, interpolation);
    const values = new Float64Array(transform.targetWidthPx);
    let outside = 0;
    // From the bottom, so that no row can live on what an earlier one left.
    for (let row = transform.targetHeightPx - 1; row >= 0; row--) {
      rows(row, values.fill(NaN));
      const expected = Array.from(values, (__, column) => {
        const place = toOriginal(transform, { x: column + 0.5, y: row + 0.5 });
        return sampleMap(map, toTarget(mapTransform, place), interpolation);
      });
      expect([...values]).toEqual(expected);
      outside += expected.filter((value) => value === 0).length;
    }
    expect(outside).toBeGreaterThan(0);
  });
});
