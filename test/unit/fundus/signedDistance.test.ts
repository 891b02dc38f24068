import { describe, expect, it } from 'vitest';
import { visitSignedDistances, type RegionLabels } from '../../../src-main/fundus/signedDistance.ts';
import fc from '../../support/properties.ts';

describe('visitSignedDistances', () => {
  it('is Pythagoras around a single pixel, and half a pixel to the edge is left to the reader', () => {
    const { squared, nearest } = distancesOf(picture(['7....', '.....', '.....', '.....']), 9);
    expect(squared[0]).toBe(-1);
    expect(squared[4]).toBe(16);
    expect(squared[3 * 5 + 4]).toBe(25);
    expect(squared[2 * 5 + 1]).toBe(5);
    expect(new Set(nearest)).toEqual(new Set([7]));
  });

  it('measures depth inside to the edge of the union, over regions that touch, and keeps each pixel with its own', () => {
    const { squared, nearest } = distancesOf(
      picture(['.......', '.11122.', '.11122.', '.11122.', '.......']),
      2,
    );
    expect(Array.from(squared.subarray(14, 21))).toEqual([1, -1, -4, -4, -4, -1, 1]);
    expect(Array.from(nearest.subarray(14, 21))).toEqual([1, 1, 1, 1, 2, 2, 2]);
  });

  it('ends where the edge, half a pixel before the nearest centre, is as far away as the reach', () => {
    // Distances along the row 1 2 3 4 5; to the edge 0.5 1.5 2.5 3.5 4.5.
    expect(Array.from(distancesOf(picture(['1.....']), 3).squared)).toEqual([-1, 1, 4, 9, 0, 0]);
    expect(Array.from(distancesOf(picture(['1.....']), 3).nearest)).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it('has no edge at the border of the picture', () => {
    expect(Array.from(distancesOf(picture(['11.', '11.']), 1).squared)).toEqual([-4, -1, 1, -4, -1, 1]);
  });

  it('takes the edge to be width plus height away in a picture that is all region, and nothing to be near in an empty one', () => {
    expect(Array.from(distancesOf(picture(['33', '33', '33']), 5).squared)).toEqual(new Array(6).fill(-25));
    expect(Array.from(distancesOf(picture(['..', '..', '..']), 5).squared)).toEqual(new Array(6).fill(0));
  });

  it('names of equally near regions the one with the leftmost, then the uppermost nearest pixel', () => {
    expect(distancesOf(picture(['2.1']), 5).nearest[1]).toBe(2);
    expect(distancesOf(picture(['2', '.', '1']), 5).nearest[1]).toBe(2);
    expect(distancesOf(picture(['.3.', '2.1', '.4.']), 5).nearest[4]).toBe(2);
  });

  it('agrees with a search over all pixels for any labels and reach', () => {
    fc.assert(
      fc.property(labelledPictures, fc.integer({ min: 1, max: 12 }), (regions, reachPx) => {
        const { squared, nearest } = distancesOf(regions, reachPx);
        for (let i = 0; i < regions.labels.length; i++)
          expect([squared[i], nearest[i]]).toEqual(searched(regions, i, reachPx));
      }),
      { numRuns: 500 },
    );
  });
});

const labelledPictures = fc
  .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }), fc.constantFrom(2, 12, 40))
  .chain(([widthPx, heightPx, kinds]) =>
    fc
      .array(fc.integer({ min: -kinds, max: 3 }), {
        minLength: widthPx * heightPx,
        maxLength: widthPx * heightPx,
      })
      .map((values): RegionLabels => ({
        widthPx,
        heightPx,
        labels: Int32Array.from(values, (value) => Math.max(0, value)),
      })),
  );

function picture(rows: readonly string[]): RegionLabels {
  const labels = rows.flatMap((row) => Array.from(row, (sign) => (sign === '.' ? 0 : Number(sign))));
  return { widthPx: rows[0]!.length, heightPx: rows.length, labels: Int32Array.from(labels) };
}

function distancesOf(
  regions: RegionLabels,
  reachPx: number,
): { readonly squared: Float64Array; readonly nearest: Int32Array } {
  const squared = new Float64Array(regions.labels.length);
  const nearest = new Int32Array(regions.labels.length);
  visitSignedDistances(regions, reachPx, (row, distances) => {
    squared.set(distances.squared, row * regions.widthPx);
    nearest.set(distances.nearest, row * regions.widthPx);
  });
  return { squared, nearest };
}

/** What the definition says of pixel i, from all other pixels, column by column. */
function searched({ widthPx, heightPx, labels }: RegionLabels, i: number, reachPx: number): number[] {
  const isInside = labels[i]! > 0;
  let [least, region] = [Infinity, 0];
  for (let x = 0; x < widthPx; x++)
    for (let y = 0; y < heightPx; y++) {
      const label = labels[y * widthPx + x]!;
      if (label > 0 === isInside) continue;
      const squared = (x - (i % widthPx)) ** 2 + (y - Math.floor(i / widthPx)) ** 2;
      if (squared < least) [least, region] = [squared, label];
    }
  if (isInside) return [least === Infinity ? -((widthPx + heightPx) ** 2) : -least, labels[i]!];
  return Math.sqrt(least) - 0.5 < reachPx ? [least, region] : [0, 0];
}
