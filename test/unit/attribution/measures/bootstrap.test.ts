import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../../../src-main/attribution/measures/bootstrapInterval.ts';
import { boundaryProfile } from '../../../../src-main/attribution/measures/lesions/boundaryProfile.ts';
import { gaussianStream } from '../../../../src-main/fundus/randomStream.ts';

const resampling = { seed: 3, resamples: 500 };

describe('bootstrapInterval', () => {
  it('holds a known mean about 95 times in 100', () => {
    const normal = gaussianStream(11);
    const runs = 600;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: 50 }, () => 3 + 2 * normal());
      const { low, high } = intervalOfMean(values, { seed: run, resamples: 400 });
      if (low! <= 3 && high! >= 3) covered++;
    }
    // Its true coverage for 50 normal values is 0.94; the deviation of the count is 0.0097 of the runs, times 3.3.
    expect(covered / runs).toBeGreaterThan(0.908);
    expect(covered / runs).toBeLessThan(0.972);
  });

  it('is as wide as 1.96 deviations of the mean to each side', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? -1 : 1));
    const { low, high } = intervalOfMean(values, { seed: 5, resamples: 4000 });
    expect(low! / -0.098).toBeCloseTo(1, 1);
    expect(high! / 0.098).toBeCloseTo(1, 1);
  });

  it('is the same for the same seed', () => {
    const values = [1, 5, 2, 8];
    expect(intervalOfMean(values, resampling)).toEqual(intervalOfMean(values, resampling));
    expect(intervalOfMean(values, resampling)).not.toEqual(
      intervalOfMean(values, { ...resampling, seed: 4 }),
    );
  });

  it('leaves out resamples that have no value, and is nothing without any', () => {
    expect(bootstrapInterval(2, (times) => (times[0] === 2 ? 7 : NaN), resampling)).toEqual({
      low: 7,
      high: 7,
    });
    expect(bootstrapInterval(2, () => NaN, resampling)).toEqual({ low: null, high: null });
  });
});

describe('boundaryProfile', () => {
  it('is the sum over the area of all lesions in a bin, per model pixel', () => {
    const profile = boundaryProfile(
      [
        { firstPx: -2, areaPx: [1, 2, 3], sum: [4, 6, 9] },
        { firstPx: -1, areaPx: [2, 1], sum: [2, 0] },
      ],
      { modelPixelPx: 2, ...resampling },
    );
    expect(profile.distances).toEqual([-1.5, -0.5, 0.5]);
    expect(profile.mean).toEqual([(4 / 1) * 4, (8 / 4) * 4, (9 / 4) * 4]);
    expect(profile.lesions).toEqual([1, 2, 2]);
  });

  it('has bins of a quarter model pixel in whole pixels, one of which begins at the edge', () => {
    const areaPx = new Array<number>(10).fill(1);
    const profile = boundaryProfile([{ firstPx: -5, areaPx, sum: areaPx.map((_, i) => i) }], {
      modelPixelPx: 12,
      ...resampling,
    });
    expect(profile.distances).toEqual([-4.5, -1.5, 1.5, 4.5]);
    expect(profile.mean).toEqual([0.5, 3, 6, 8.5].map((mean) => mean * 144));
  });

  it('has an interval only where two lesions reach, and it holds the means of the lesions themselves', () => {
    const profile = boundaryProfile(
      [
        { firstPx: -2, areaPx: [1, 1], sum: [1, 1] },
        { firstPx: -1, areaPx: [1], sum: [3] },
      ],
      { modelPixelPx: 1, ...resampling },
    );
    // Of two lesions both, one of them twice, or the other one twice is drawn: means 1, 2 and 3.
    expect(profile.low).toEqual([null, 1]);
    expect(profile.high).toEqual([null, 3]);
  });

  it('leaves a gap where no lesion reaches', () => {
    const far = { firstPx: 2, areaPx: [1], sum: [1] };
    const profile = boundaryProfile([{ firstPx: -1, areaPx: [1], sum: [1] }, far], {
      modelPixelPx: 1,
      ...resampling,
    });
    expect(profile.mean).toEqual([1, null, null, 1]);
    expect(profile.lesions).toEqual([1, 0, 0, 1]);
  });

  it('is empty without lesions', () => {
    const empty = { distances: [], mean: [], low: [], high: [], lesions: [] };
    expect(boundaryProfile([], { modelPixelPx: 1, ...resampling })).toEqual(empty);
    expect(
      boundaryProfile([{ firstPx: 0, areaPx: [], sum: [] }], { modelPixelPx: 1, ...resampling }),
    ).toEqual(empty);
  });
});

function intervalOfMean(
  values: readonly number[],
  options: { readonly seed: number; readonly resamples: number },
): ReturnType<typeof bootstrapInterval> {
  const mean = (times: Int32Array): number =>
    values.reduce((sum, value, k) => sum + times[k]! * value, 0) / values.length;
  return bootstrapInterval(values.length, mean, options);
}
