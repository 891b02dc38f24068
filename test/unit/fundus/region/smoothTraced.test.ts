import { describe, expect, it } from 'vitest';
import { runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { smoothTraced } from '../../../../src-main/fundus/region/smoothTraced.ts';
import { traceRegions } from '../../../../src-main/fundus/region/traceRegions.ts';
import fc from '../../../support/properties.ts';
import { anyMask, maskOf } from './maskExamples.ts';

describe('smoothTraced', () => {
  it('keeps exactly the pixels of any mask', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const smooth = traceRegions(mask).flatMap((rings) => smoothTraced(rings));
        expect(runsToMask(rasterise(smooth, mask), mask).data).toEqual(mask.data);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes a disc of few points and nearly its own area', () => {
    const disc = maskOf(101, 101, (column, row) => Math.hypot(column - 50, row - 50) < 40);
    const [traced] = traceRegions(disc);
    const smooth = smoothTraced(traced!);
    expect(smooth).toHaveLength(1);
    expect(smooth[0]!.length).toBeLessThan(traced![0]!.length / 2);
    expect(Math.abs(regionArea(smooth) / (Math.PI * 40 ** 2) - 1)).toBeLessThan(0.01);
  });

  it('makes one edge of a long slanting staircase', () => {
    const half = maskOf(60, 60, (column, row) => row > 5 && row < 50 && column > 5 && column < row);
    const [smooth] = smoothTraced(traceRegions(half)[0]!);
    expect(smooth!.length / 2).toBeLessThanOrEqual(8);
  });
});
