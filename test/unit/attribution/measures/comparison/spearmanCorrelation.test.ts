import { describe, expect, it } from 'vitest';
import {
  centredRanks,
  spearmanCorrelation,
} from '../../../../../src-main/attribution/measures/comparison/spearmanCorrelation.ts';
import fc from '../../../../support/properties.ts';
import { fixtureCases, mapsOf } from './fixtureCases.ts';

function spearman(first: Iterable<number>, second: Iterable<number>): number | null {
  return spearmanCorrelation(centredRanks(Float32Array.from(first)), centredRanks(Float32Array.from(second)));
}

/** As it is defined, pair by pair: how many are smaller, and half of those that are equal. */
function rankOf(value: number, values: readonly number[]): number {
  const smaller = values.filter((other) => other < value).length;
  return smaller + (values.filter((other) => other === value).length + 1) / 2;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, index) => (value - meanA) * (b[index]! - meanB)));
  const variance = (values: readonly number[], of: number): number =>
    mean(values.map((value) => (value - of) ** 2));
  return covariance / Math.sqrt(variance(a, meanA) * variance(b, meanB));
}

const twoLists = fc.integer({ min: 2, max: 60 }).chain((length) =>
  fc.tuple(
    ...([1, 2] as const).map(() =>
      fc.array(
        fc.oneof(fc.integer({ min: -3, max: 3 }), fc.float({ noNaN: true, noDefaultInfinity: true })),
        {
          minLength: length,
          maxLength: length,
        },
      ),
    ),
  ),
);

describe('the rank correlation of two maps', () => {
  it('is that of the worked examples of two textbooks', () => {
    // Marks in English and mathematics of ten students: sum of squared differences 54 (Laerd Statistics, "Spearman's
    // Rank-Order Correlation", example without ties): 1 - 6 * 54 / 990.
    const english = [56, 75, 45, 71, 62, 64, 58, 80, 76, 61];
    const mathematics = [66, 70, 40, 60, 65, 56, 59, 77, 67, 63];
    expect(spearman(english, mathematics)).toBeCloseTo(1 - (6 * 54) / 990, 12);
    // IQ and hours before the television (Wikipedia, "Spearman's rank correlation coefficient", example): -29/165.
    const quotient = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(quotient, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('gives equal values the mean of their ranks', () => {
    const { ranks } = centredRanks(Float32Array.of(3, 6, 5, 3, 12, 6, 6));
    // Ranks 1.5, 5, 3, 1.5, 7, 5, 5 (Gravetter and Wallnau, "Statistics for the Behavioral Sciences", chapter 15), less 4.
    expect([...ranks]).toEqual([-2.5, 1, -1, -2.5, 3, 1, 1]);
  });

  it('is, with ties, that of the formula with their correction, worked by hand', () => {
    const tied = [0, 0, 1, 1, 3, 4, 5, 6, 7, 8, 8, 12];
    const others = [42, 46, 39, 37, 65, 88, 86, 56, 62, 92, 54, 81];
    // Squared differences of the ranks sum to 109.5; three pairs of ties take (2^3 - 2) / 12 each from (12^3 - 12) / 12 = 143.
    expect(spearman(tied, others)).toBeCloseTo((141.5 + 143 - 109.5) / (2 * Math.sqrt(141.5 * 143)), 12);
  });

  it('is that of SciPy for maps with many equal values', () => {
    for (const found of fixtureCases) expect(spearman(...mapsOf(found))).toBeCloseTo(found.spearman, 12);
    expect(fixtureCases.length).toBeGreaterThan(3);
  });

  it('is that of ranks that are counted one by one', () => {
    fc.assert(
      fc.property(twoLists, ([first, second]) => {
        const [a, b] = [first, second].map((values) => [...Float32Array.from(values!)]);
        const found = spearman(a!, b!);
        if (
          new Set(a!.map((value) => value + 0)).size === 1 ||
          new Set(b!.map((value) => value + 0)).size === 1
        )
          expect(found).toBeNull();
        else
          expect(found).toBeCloseTo(
            pearson(
              a!.map((value) => rankOf(value, a!)),
              b!.map((value) => rankOf(value, b!)),
            ),
            10,
          );
      }),
    );
  });

  it('does not change when a map is changed without changing its order', () => {
    fc.assert(
      fc.property(twoLists, ([first, second]) => {
        const places = new Map(
          [...new Set(first!.map(Math.fround))]
            .sort((a, b) => a - b)
            .map((value, place) => [value + 0, place]),
        );
        const ordered = first!.map((value) => Math.sinh(places.get(Math.fround(value) + 0)! / 8) - 2);
        expect(spearman(ordered, second!)).toBe(spearman(first!, second!));
        expect(spearman(second!, first!)).toBe(spearman(first!, second!));
      }),
    );
  });

  it('is nothing where a map is constant', () => {
    expect(spearman([0, -0, 0], [1, 2, 3])).toBeNull();
    expect(spearman([1, 2, 3], [7, 7, 7])).toBeNull();
  });
});
