import { describe, expect, it } from 'vitest';
import { perturbationCounts } from '../../../../../src-main/attribution/measures/perturbation/perturbationCounts.ts';
import { perturbationCurve } from '../../../../../src-main/attribution/measures/perturbation/perturbationCurve.ts';

describe('the area under a perturbation curve', () => {
  it.each([
    ['an insertion that is done half way', [0, 0.5, 1], [0, 1, 1], 0.75, 0.75],
    ['a deletion that is done half way', [0, 0.5, 1], [1, 0, 0], 0.25, 0.25],
    ['an insertion that takes F down, late', [0, 0.5, 1], [3, 3, -1], 2, 0.75],
    ['a deletion that takes F up, late', [0, 0.5, 1], [0, 0, 4], 1, 0.25],
    ['an insertion that begins late', [0, 0.5, 1], [0, 0, 1], 0.25, 0.25],
    ['steps of different width', [0, 0.25, 1], [2, 4, 10], 6, 0.5],
    ['a straight line', [0, 0.25, 0.5, 0.75, 1], [-3, -1, 1, 3, 5], 1, 0.5],
    ['a curve that overshoots', [0, 0.5, 1], [0, 3, 1], 1.75, 1.75],
    ['a curve that first falls', [0, 0.5, 1], [0, -1, 1], -0.25, -0.25],
    ['one step', [0, 1], [4, -2], 1, 0.5],
  ])('is worked by hand for %s', (_, shares, scores, auc, normalisedAuc) => {
    const curve = perturbationCurve(shares, scores);
    expect(curve.auc).toBeCloseTo(auc, 12);
    expect(curve.normalisedAuc).toBeCloseTo(normalisedAuc, 12);
    expect(curve).toMatchObject({ shares, scores });
  });

  it('keeps its normalised form when scores are scaled and shifted, and turns over with them', () => {
    const shares = [0, 0.1, 0.4, 0.7, 1];
    const scores = [0.5, 2, 1.5, 4, 3];
    const normalised = (change: (score: number) => number): number =>
      perturbationCurve(shares, scores.map(change)).normalisedAuc!;
    const before = normalised((score) => score);
    expect(normalised((score) => 7 + 2.5 * score)).toBeCloseTo(before, 12);
    expect(normalised((score) => 7 - 2.5 * score)).toBeCloseTo(1 - before, 12);
  });

  it('has no normalised form where both ends are the same but for rounding', () => {
    const shares = [0, 0.5, 1];
    expect(perturbationCurve(shares, [0.5, 0.9, 0.5]).normalisedAuc).toBeNull();
    expect(perturbationCurve(shares, [0.5, 0.9, 0.5 + 2 ** -24]).normalisedAuc).toBeNull();
    expect(perturbationCurve(shares, [1000, 1001, 1000 + 2 ** -14]).normalisedAuc).toBeNull();
    expect(perturbationCurve(shares, [0, 0, 0])).toMatchObject({ auc: 0, normalisedAuc: null });
    expect(perturbationCurve(shares, [0.5, 0.9, 0.501]).normalisedAuc).not.toBeNull();
  });
});

describe('how many pixels are replaced', () => {
  it('goes from none to all in 64 equal steps', () => {
    const counts = perturbationCounts(6400);
    expect(counts).toEqual(Array.from({ length: 65 }, (_, step) => 100 * step));
  });

  it('rounds each step to whole pixels, so that steps differ by one at most', () => {
    const counts = perturbationCounts(39_401);
    const steps = counts.slice(1).map((count, index) => count - counts[index]!);
    expect(counts).toHaveLength(65);
    expect([counts[0], counts.at(-1)]).toEqual([0, 39_401]);
    expect(new Set(steps)).toEqual(new Set([615, 616]));
  });

  it('replaces fewer than 64 pixels one by one', () => {
    expect(perturbationCounts(3)).toEqual([0, 1, 2, 3]);
    expect(perturbationCounts(1)).toEqual([0, 1]);
  });

  it('refuses a field of view without a pixel, in words', () => {
    expect(() => perturbationCounts(0)).toThrow(/No pixel of the model's input lies inside/);
  });
});
