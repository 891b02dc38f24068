import { describe, expect, it } from 'vitest';
import { calibrationReading } from '../../../../../src-renderer/views/models/evidence/calibrationReading.ts';
import { errorByChance } from '../../../../../src-renderer/views/models/evidence/errorByChance.ts';
import { wilsonInterval } from '../../../../../src-renderer/views/models/evidence/wilsonInterval.ts';
import { sampleEvaluation } from '../../../../fixtures/models/evaluatedManifest.ts';

const calibration = sampleEvaluation.calibration!;

/** The same by its definition: the sum over all counts of |count / n - p| times its binomial probability. */
function meanDeviation(p: number, n: number): number {
  let probability = (1 - p) ** n;
  let total = 0;
  for (let count = 0; count <= n; count++) {
    total += probability * Math.abs(count / n - p);
    probability *= ((n - count) / (count + 1)) * (p / (1 - p));
  }
  return total;
}

describe('a calibration in words', () => {
  it('states the error, the means, and a caution where the error is large', () => {
    const { sentences, cautions } = calibrationReading(calibration);
    expect(sentences[0]).toContain('referable retinopathy (grade 2 or more)');
    expect(sentences[0]).toContain('differs from it by 2.9 percentage points on average');
    // (4 * 0.05 + 36 * 0.25 + 20 * 0.5 + 20 * 0.74 + 23) / 103 and (36 * 0.25 + 20 * 0.6 + 20 * 0.7 + 23) / 103.
    expect(sentences[1]).toBe('Over all it states 55 % on average, and 56 % was observed.');
    expect(cautions).toStrictEqual([]);
    expect(calibrationReading({ ...calibration, expectedError: 0.12 }).cautions).toHaveLength(1);
  });

  it('says what a perfect model would show with as few photographs', () => {
    const bins = [{ meanProbability: 0.5, observedShare: 1, n: 2 }];
    // Two photographs at one half: shares 0, 0.5, 1 with probabilities 1/4, 1/2, 1/4.
    expect(calibrationReading({ ...calibration, bins }).sentences[0]).toContain(
      'would show about 25.0 percentage points',
    );
  });
});

describe('the error by chance', () => {
  it.each([
    [0.5, 1],
    [0.01, 10],
    [0.3, 10],
    [0.97, 11],
    [0.62, 400],
  ])('of probability %d and %i photographs is the mean deviation of the binomial', (p, n) => {
    expect(errorByChance(p, n)).toBeCloseTo(meanDeviation(p, n), 12);
  });

  it('is nothing where nothing is left to chance', () => {
    expect([errorByChance(0, 10), errorByChance(1, 10)]).toStrictEqual([0, 0]);
  });
});

describe('the interval of a share', () => {
  // Newcombe, Stat. Med. 1998; 17: 857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is that of the literature', (part, n, low, high) => {
    const interval = wilsonInterval(part / n, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
