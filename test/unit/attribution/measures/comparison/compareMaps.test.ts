import { describe, expect, it } from 'vitest';
import {
  compareMaps,
  type ComparedMaps,
} from '../../../../../src-main/attribution/measures/comparison/compareMaps.ts';
import { uniformStream } from '../../../../../src-main/fundus/randomStream.ts';

const side = 20;
const everywhere = { widthPx: side, heightPx: side, data: new Uint8Array(side * side).fill(1) };

/** 1 to 400 in any order, with the signs that are asked for. */
function shuffled(seed: number, signAt: (size: number) => number = () => 1): Float32Array {
  const random = uniformStream(seed);
  const sizes = Array.from({ length: side * side }, (_, index) => index + 1);
  for (let last = sizes.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [sizes[last], sizes[other]] = [sizes[other]!, sizes[last]!];
  }
  return Float32Array.from(sizes, (size) => signAt(size) * size);
}

function compared(maps: readonly Float32Array[], changes: Partial<ComparedMaps> = {}) {
  return [...compareMaps({ maps, inside: everywhere, wanted: [[0, 1]], ...changes })];
}

describe('the comparison of maps', () => {
  it('gives the pairs that were asked for, in that order', () => {
    const map = shuffled(1);
    const opposite = map.map((value) => -value);
    const pairs = compared([map, opposite, map.map((value) => 5 * value)], {
      wanted: [
        [0, 2],
        [1, 0],
      ],
    });
    expect(pairs).toMatchObject([
      { first: 0, second: 2, spearman: 1, oppositeShare: 0 },
      { first: 1, second: 0, spearman: -1, oppositeShare: 1 },
    ]);
    // Each is scaled to its own strength.
    expect(pairs[0]!.ssim).toBeCloseTo(1, 12);
    expect(pairs[1]!.ssim).toBeLessThan(0);
  });

  it('counts opposite signs among the 5 % that are strongest in either map', () => {
    const map = shuffled(2);
    // 381 to 400 are above the 95th percentile, 380.05.
    const fiveTurned = map.map((value) => (value > 395 ? -value : value));
    expect(compared([map, fiveTurned])[0]!.oppositeShare).toBe(5 / 20);
    for (const signAt of [() => -1, (size: number) => (size % 3 === 0 ? 1 : -1)]) {
      const signed = shuffled(2, signAt);
      const turned = signed.map((value) => (Math.abs(value) > 395 ? -value : value));
      expect(compared([signed, turned])[0]!.oppositeShare).toBe(5 / 20);
    }
    const weakTurned = map.map((value) => (value < 381 ? -value : value));
    expect(compared([map, weakTurned])[0]!.oppositeShare).toBe(0);
    // 20 other pixels are strong in the second map, and 8 of them negative.
    const others = map.map((value) => (value <= 20 ? (value <= 8 ? -1000 : 1000) : value / 1000));
    expect(compared([map, others])[0]!.oppositeShare).toBe(8 / 40);
    // 0 is not the opposite of anything.
    const removed = map.map((value) => (value > 380 ? 0 : value));
    expect(compared([map, removed])[0]!.oppositeShare).toBe(0);
  });

  it('takes what is not 0 in a map of few pixels as its strongest', () => {
    const sparse = new Float32Array(side * side);
    sparse[7] = 2;
    const other = sparse.slice();
    other[7] = -1;
    other[9] = 1;
    expect(compared([sparse, other])[0]).toMatchObject({ oppositeShare: 1 / 2 });
    expect(compared([sparse, sparse])[0]!.ssim).toBeCloseTo(1, 12);
  });

  it('cuts the strongest half percent off before it looks at the structure', () => {
    const map = shuffled(3, (size) => (size % 2 === 0 ? 1 : -1));
    // Positions 0 to 399: the 99.5th percentile is 0.995 of the way from 1 to 400, so that 399 and 400 are above it.
    const beyond = map.map((value) => (Math.abs(value) >= 399 ? Math.sign(value) * 398.005 : value));
    const stronger = map.map((value) => (Math.abs(value) >= 399 ? 1e6 * value : value));
    const [pair] = compared([beyond, map]);
    expect(pair!.ssim).toBeGreaterThan(0.99999);
    expect(compared([stronger, map])[0]!.ssim).toBeLessThan(0.9);
    expect(compared([stronger, map])[0]!.spearman).toBe(1);
  });

  it('looks only inside the field of view', () => {
    const inside = { ...everywhere, data: everywhere.data.map((_, index) => (index % side < 12 ? 1 : 0)) };
    const [map, other] = [shuffled(4), shuffled(5)];
    const noisy = map.map((value, index) => (index % side < 12 ? value : -1000 * index));
    expect(compared([noisy, other], { inside })).toEqual(compared([map, other], { inside }));
    expect(compared([noisy, other])).not.toEqual(compared([map, other]));
  });

  it('says nothing of a map that is constant inside the field of view, or of no field of view', () => {
    const nothing = [{ first: 0, second: 1, spearman: null, ssim: null, oppositeShare: null }];
    const map = shuffled(6);
    const constant = new Float32Array(side * side).fill(0.25);
    expect(compared([map, constant])).toEqual(nothing);
    expect(compared([new Float32Array(side * side), map])).toEqual(nothing);
    const inside = { ...everywhere, data: everywhere.data.map((_, index) => (index < 40 ? 1 : 0)) };
    const flatInside = map.map((value, index) => (index < 40 ? 3 : value));
    expect(compared([flatInside, map], { inside })).toEqual(nothing);
    expect(compared([map, map], { inside: { ...everywhere, data: new Uint8Array(side * side) } })).toEqual(
      nothing,
    );
  });
});
