import { describe, expect, it } from 'vitest';
import { differenceMap } from '../../../../../src-main/attribution/measures/comparison/differenceMap.ts';
import { massShares } from '../../../../../src-main/attribution/measures/comparison/massShares.ts';
import { meanMap } from '../../../../../src-main/attribution/measures/comparison/meanMap.ts';
import { signAgreement } from '../../../../../src-main/attribution/measures/comparison/signAgreement.ts';

const everywhere = new Uint8Array(20).fill(1);

/** 20 pixels, all 0 but the ones that are named. */
function mapOf(values: Readonly<Record<number, number>>): Float32Array {
  return Float32Array.from({ length: 20 }, (_, index) => values[index] ?? 0);
}

describe('the mean and the difference of maps', () => {
  it('are worked out value by value', () => {
    const [first, second] = [Float32Array.of(1, -2, 0.5), Float32Array.of(3, 2, 0.25)];
    expect([...meanMap([first, second])]).toEqual([2, 0, 0.375]);
    expect([...differenceMap(first, second)]).toEqual([-2, -4, 0.25]);
    expect([...differenceMap(second, first)]).toEqual([2, 4, -0.25]);
    expect(meanMap([])).toHaveLength(0);
  });
});

describe('the agreement of signs', () => {
  it('is 1 or -1 where all maps have one sign, and 0 where they cancel', () => {
    const maps = [mapOf({ 0: 4, 1: -1, 2: 3 }), mapOf({ 0: 2, 1: -5, 2: -3 })];
    const { agreement, isShown } = signAgreement(maps, everywhere);
    expect([...agreement.slice(0, 4)]).toEqual([1, -1, 0, 0]);
    expect([...isShown.slice(0, 4)]).toEqual([1, 1, 1, 0]);
  });

  it('weighs the maps by their size', () => {
    const { agreement } = signAgreement([mapOf({ 5: 3 }), mapOf({ 5: -1 })], everywhere);
    expect(agreement[5]).toBe(0.5);
  });

  it('is shown at the strongest tenth of the pixels inside the field of view', () => {
    const ramp = Float32Array.from({ length: 20 }, (_, index) => index + 1);
    const shown = (inside: Uint8Array): number[] =>
      [...signAgreement([ramp, ramp], inside).isShown.entries()].flatMap(([index, is]) =>
        is ? [index] : [],
      );
    // Sizes 2 to 40: the 90th percentile is 36.2.
    expect(shown(everywhere)).toEqual([18, 19]);
    const firstTen = Uint8Array.from(everywhere, (_, index) => (index < 10 ? 1 : 0));
    expect(shown(firstTen)).toEqual([9]);
    expect(shown(new Uint8Array(20))).toEqual([]);
    expect(signAgreement([ramp, ramp], firstTen).agreement[19]).toBe(0);
  });
});

describe('the shares of positive and negative attribution', () => {
  it('are of the absolute attribution', () => {
    expect(massShares({ positiveSum: 3, negativeSum: -1 })).toEqual({ positive: 0.75, negative: 0.25 });
    expect(massShares({ positiveSum: 2, negativeSum: 0 })).toEqual({ positive: 1, negative: 0 });
    expect(massShares({ positiveSum: 0, negativeSum: 0 })).toBeNull();
  });
});
