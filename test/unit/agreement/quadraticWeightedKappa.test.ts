import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agreementOf, type GradePair } from '../../../src-main/agreement/agreementOf.ts';
import { uniformStream } from '../../../src-main/fundus/randomStream.ts';
import { quadraticWeightedKappa } from '../../../src-main/agreement/quadraticWeightedKappa.ts';
import fc from '../../support/properties.ts';

/** What scikit-learn gives, see test/fixtures/agreement. */
const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/agreement/weighted-kappa.json', import.meta.url), 'utf8'),
) as { pairs: { first: number[]; second: number[]; kappa: number }[] };

function pairsOf(first: readonly number[], second: readonly number[]): GradePair[] {
  return first.map((grade, index) => [grade, second[index]!]);
}

const grade = fc.integer({ min: 0, max: 4 });
const gradePairs = fc.array(fc.tuple(grade, grade), { minLength: 1, maxLength: 60 });

describe('quadraticWeightedKappa', () => {
  it('is what tables worked by hand come to', () => {
    // Totals 3 and 2, 2 and 3 of 5; observed 1 * 1, by chance (3 * 3 + 2 * 2) / 5: 1 - 5 / 13.
    expect(quadraticWeightedKappa([[2, 1], [0, 2]])).toBeCloseTo(1 - 5 / 13, 14); // prettier-ignore
    // Three classes, rows 2 2 1, columns 1 2 2. Observed 1 + 1 = 2. By chance, with weights 1 and 4:
    // 2*2 + 2*2*4 + 2*1 + 2*2 + 1*1*4 + 1*2 = 32, over 5. 1 - 5 * 2 / 32.
    expect(quadraticWeightedKappa([[1, 1, 0], [0, 1, 1], [0, 0, 1]])).toBeCloseTo(1 - 10 / 32, 14); // prettier-ignore
    // The opposite of each other: 1 - 2 * (1 + 1) * 4 / (4 * 2) over two photographs.
    expect(quadraticWeightedKappa([[0, 0, 1], [0, 0, 0], [1, 0, 0]])).toBe(-1); // prettier-ignore
  });

  it('is what scikit-learn gives', () => {
    expect(fixture.pairs.length).toBeGreaterThan(20);
    for (const { first, second, kappa } of fixture.pairs)
      expect(agreementOf(pairsOf(first, second), 5).kappa).toBeCloseTo(kappa, 12);
  });

  it('is 1 for equal grades, the same both ways round, and never above 1', () => {
    fc.assert(
      fc.property(gradePairs, (pairs) => {
        const kappa = agreementOf(pairs, 5).kappa;
        const turned = agreementOf(pairs.map(([first, second]) => [second, first]), 5).kappa; // prettier-ignore
        if (kappa === null) expect(turned).toBeNull();
        else {
          expect(turned).toBeCloseTo(kappa, 12);
          expect(kappa).toBeLessThanOrEqual(1);
          expect(kappa).toBeGreaterThanOrEqual(-1);
        }
        const same = agreementOf(pairs.map(([first]) => [first, first]), 5); // prettier-ignore
        expect(same.exactShare).toBe(1);
        expect(same.kappa).toBe(new Set(pairs.map(([first]) => first)).size === 1 ? null : 1);
      }),
      { numRuns: 40 },
    );
  });

  it('does not change when all grades are counted from the other end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }),
        (counts) => {
          const turned = counts.toReversed().map((row) => row.toReversed());
          const [kappa, other] = [quadraticWeightedKappa(counts), quadraticWeightedKappa(turned)];
          if (kappa === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(kappa, 12);
        },
      ),
    );
  });

  it('is 0 for readers who grade independently of each other', () => {
    // Every pair as often as chance gives it.
    const [rows, columns] = [[1, 2, 3, 4, 5], [5, 1, 1, 2, 3]] as const; // prettier-ignore
    expect(quadraticWeightedKappa(rows.map((row) => columns.map((column) => row * column)))).toBeCloseTo(
      0,
      12,
    );
  });

  it('is null where there is nothing to agree on', () => {
    expect(quadraticWeightedKappa([[0, 0], [0, 0]])).toBeNull(); // prettier-ignore
    expect(quadraticWeightedKappa([[0, 0], [0, 7]])).toBeNull(); // prettier-ignore
    expect(agreementOf([], 5)).toMatchObject({ exactShare: null, kappa: null, low: null, high: null });
    expect(agreementOf([[1, 3]], 5)).toMatchObject({ exactShare: 0, kappa: 0, low: null, high: null });
  });
});

describe('the interval of kappa', () => {
  it('is the same at every time, holds kappa, and gets narrower with more photographs', () => {
    const wide = fixture.pairs.find(({ first, kappa }) => first.length === 20 && kappa < 0.95)!;
    const narrow = fixture.pairs.find(({ first, kappa }) => first.length === 400 && kappa < 0.95)!;
    const widths = [wide, narrow].map(({ first, second }) => {
      const { kappa, low, high } = agreementOf(pairsOf(first, second), 5);
      expect(agreementOf(pairsOf(first, second), 5)).toMatchObject({ low, high });
      expect(low!).toBeLessThan(kappa!);
      expect(high!).toBeGreaterThan(kappa!);
      return high! - low!;
    });
    expect(widths[1]!).toBeLessThan(widths[0]! / 2);
  });

  it('is a point for readers who always agree', () => {
    const pairs = pairsOf([0, 1, 2, 3, 4, 0, 1], [0, 1, 2, 3, 4, 0, 1]);
    expect(agreementOf(pairs, 5)).toMatchObject({ kappa: 1, low: 1, high: 1 });
  });

  it('covers the kappa of the population about as often as it says', () => {
    // Every fourth grade is one too high: the population's kappa from its own table.
    const population = Array.from({ length: 5000 }, (_, index): GradePair => {
      const first = (index * 7) % 5;
      return [first, index % 4 === 0 ? Math.min(first + 1, 4) : first];
    });
    const truth = agreementOfTable(population);
    let covered = 0;
    const samples = 40;
    const random = uniformStream(3);
    for (let sample = 0; sample < samples; sample++) {
      const drawn = Array.from({ length: 60 }, () => population[Math.floor(random() * population.length)]!);
      const { low, high } = agreementOf(drawn, 5);
      if (low! <= truth && truth <= high!) covered += 1;
    }
    expect(covered / samples).toBeGreaterThan(0.85);
  });
});

function agreementOfTable(pairs: readonly GradePair[]): number {
  const counts = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  for (const [first, second] of pairs) counts[first]![second]! += 1;
  return quadraticWeightedKappa(counts)!;
}
