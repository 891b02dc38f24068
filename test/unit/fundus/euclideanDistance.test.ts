import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euclideanDistance } from '../../../src-main/fundus/euclideanDistance.ts';

describe('euclideanDistance', () => {
  it('is Pythagoras around a single pixel', () => {
    const data = new Uint8Array(20);
    data[0] = 1;
    const distance = euclideanDistance({ widthPx: 5, heightPx: 4, data });
    expect(distance[0]).toBe(0);
    expect(distance[4]).toBe(4);
    expect(distance[3 * 5 + 4]).toBe(5);
    expect(distance[2 * 5 + 1]).toBe(Math.sqrt(5));
  });

  it('is infinite everywhere for an empty mask', () => {
    const distance = euclideanDistance({ widthPx: 3, heightPx: 2, data: new Uint8Array(6) });
    expect([...distance]).toEqual(new Array(6).fill(Infinity));
  });

  it('agrees with a search over all pixels for any mask', () => {
    const masks = fc
      .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }))
      .chain(([widthPx, heightPx]) =>
        fc.record({
          widthPx: fc.constant(widthPx),
          heightPx: fc.constant(heightPx),
          data: fc
            .array(fc.integer({ min: 0, max: 9 }), {
              minLength: widthPx * heightPx,
              maxLength: widthPx * heightPx,
            })
            .map((values) => Uint8Array.from(values, (value) => (value === 0 ? 1 : 0))),
        }),
      );
    fc.assert(
      fc.property(masks, (mask) => {
        const distance = euclideanDistance(mask);
        for (let i = 0; i < mask.data.length; i++) expect(distance[i]).toBe(bruteForce(mask, i));
      }),
      { numRuns: 200 },
    );
  });
});

function bruteForce(mask: { widthPx: number; data: Uint8Array }, index: number): number {
  let nearest = Infinity;
  for (let other = 0; other < mask.data.length; other++) {
    if (mask.data[other] === 0) continue;
    const across = (other % mask.widthPx) - (index % mask.widthPx);
    const down = Math.floor(other / mask.widthPx) - Math.floor(index / mask.widthPx);
    nearest = Math.min(nearest, across * across + down * down);
  }
  return Math.sqrt(nearest);
}
