import { describe, expect, it } from 'vitest';
import { cascadeSteps } from '../../../../../src-main/attribution/measures/sanity/cascadeSteps.ts';

describe('cascadeSteps', () => {
  it('takes every layer where there are no more than steps', () => {
    expect(cascadeSteps(4, 8)).toEqual([1, 2, 3, 4]);
    expect(cascadeSteps(1, 8)).toEqual([1]);
  });

  it('begins with the output layer alone and ends with all', () => {
    expect(cascadeSteps(28, 4)).toEqual([1, 10, 19, 28]);
    expect(cascadeSteps(50, 2)).toEqual([1, 50]);
  });

  it('goes further with every step, whatever the numbers', () => {
    for (let layers = 1; layers <= 60; layers++)
      for (let most = 2; most <= 20; most++) {
        const steps = cascadeSteps(layers, most);
        expect(steps.length).toBe(Math.min(layers, most));
        expect([steps[0], steps.at(-1)]).toEqual([1, layers]);
        expect(steps.every((count, at) => at === 0 || count > steps[at - 1]!)).toBe(true);
      }
  });
});
