import { describe, expect, it } from 'vitest';
import { spreadRows } from '../../../../../src-main/attribution/measures/lesions/spreadRows.ts';
import type { CropTransform } from '../../../../../src-main/contract/cropTransform.ts';
import fc from '../../../../support/properties.ts';
import { mapOf } from './plantedCase.ts';

describe('spreadRows', () => {
  it('shares a model pixel out by area where it ends inside a pixel of the photograph', () => {
    // Two model pixels of 1.5 columns each over three columns, one of 2 rows: 6 and -12, of 3 square pixels each.
    const transform = { ...sizes(3, 2, 2, 1), leftPx: 0, topPx: 0, cropWidthPx: 3, cropHeightPx: 2 };
    const { signed, absolute, area } = spreadRows(
      mapOf(transform, (column) => (column === 0 ? 6 : -12)),
      transform,
    )(1);
    expect(Array.from(signed)).toEqual([2, 1 - 2, -4]);
    expect(Array.from(absolute)).toEqual([2, 1 + 2, 4]);
    expect(Array.from(area)).toEqual([1, 1, 1]);
  });

  it('counts of a pixel that lies partly on the map that part', () => {
    // One model pixel from 0.25 to 1.75 across and from -1 to 0.5 down: 9 over 2.25 square pixels.
    const transform = {
      ...sizes(3, 2, 1, 1),
      leftPx: 0.25,
      topPx: -1,
      cropWidthPx: 1.5,
      cropHeightPx: 1.5,
    };
    const rowOf = spreadRows(
      mapOf(transform, () => 9),
      transform,
    );
    expect(Array.from(rowOf(0).area)).toEqual([0.375, 0.375, 0]);
    expect(Array.from(rowOf(0).signed)).toEqual([1.5, 1.5, 0]);
    expect(Array.from(rowOf(1).area)).toEqual([0, 0, 0]);
    expect(Array.from(rowOf(1).signed)).toEqual([0, 0, 0]);
  });

  it('gives every pixel the sum over all model pixels of value times overlap over area, wherever the crop lies', () => {
    fc.assert(
      fc.property(transforms, fc.integer(), (transform, seed) => {
        const map = mapOf(transform, (column, row) => Math.sin(seed + 7 * column + 3 * row));
        const rowOf = spreadRows(map, transform);
        for (let y = 0; y < transform.originalHeightPx; y++) {
          const { signed, absolute, area } = rowOf(y);
          for (let x = 0; x < transform.originalWidthPx; x++) {
            const expected = overlapped(map, transform, x, y);
            expect(signed[x]).toBeCloseTo(expected.signed, 8);
            expect(absolute[x]).toBeCloseTo(expected.absolute, 8);
            expect(area[x]).toBeCloseTo(expected.area, 8);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

function sizes(
  originalWidthPx: number,
  originalHeightPx: number,
  targetWidthPx: number,
  targetHeightPx: number,
): Pick<CropTransform, 'originalWidthPx' | 'originalHeightPx' | 'targetWidthPx' | 'targetHeightPx'> {
  return { originalWidthPx, originalHeightPx, targetWidthPx, targetHeightPx };
}

const side = fc.integer({ min: 1, max: 9 });
const transforms: fc.Arbitrary<CropTransform> = fc.record({
  originalWidthPx: side,
  originalHeightPx: side,
  targetWidthPx: side,
  targetHeightPx: side,
  leftPx: fc.double({ min: -6, max: 6, noNaN: true }),
  topPx: fc.constantFrom(-2, 0, 0.5, 3),
  cropWidthPx: fc.double({ min: 0.5, max: 14, noNaN: true }),
  cropHeightPx: fc.constantFrom(1, 2.5, 8, 9),
});

function overlapped(
  map: ReturnType<typeof mapOf>,
  transform: CropTransform,
  x: number,
  y: number,
): { readonly signed: number; readonly absolute: number; readonly area: number } {
  const { leftPx, topPx, cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = transform;
  const [stepX, stepY] = [cropWidthPx / targetWidthPx, cropHeightPx / targetHeightPx];
  let [signed, absolute, area] = [0, 0, 0];
  map.values.forEach((value, i) => {
    const left = leftPx + (i % targetWidthPx) * stepX;
    const top = topPx + Math.floor(i / targetWidthPx) * stepY;
    const across = Math.max(0, Math.min(x + 1, left + stepX) - Math.max(x, left));
    const down = Math.max(0, Math.min(y + 1, top + stepY) - Math.max(y, top));
    signed += (value * across * down) / (stepX * stepY);
    absolute += (Math.abs(value) * across * down) / (stepX * stepY);
    area += across * down;
  });
  return { signed, absolute, area };
}
