import { describe, expect, it } from 'vitest';
import { profileBand, profileLine } from '../../../../../src-renderer/components/profilePlot/profilePaths.ts';
import { signArea } from '../../../../../src-renderer/components/profilePlot/signArea.ts';

const profile = {
  distances: [-1.5, -0.5, 0.5, 1.5, 2.5],
  mean: [-2, -1, null, 3, 4],
  low: [null, -2, null, 2, 3],
  high: [null, 0, null, 4, 5],
  lesions: [1, 2, 0, 2, 2],
};
const times10 = (value: number): number => value * 10;
const same = (value: number): number => value;

describe('profileLine', () => {
  it('is interrupted where there is no value', () => {
    expect(profileLine(profile, times10, same)).toBe('M-15.0 -2.0L-5.0 -1.0M15.0 3.0L25.0 4.0');
  });

  it('draws a single value as a point', () => {
    expect(profileLine({ ...profile, mean: [null, 7, null, null, null] }, same, same)).toBe('M-0.5 7.0h0');
  });
});

describe('profileBand', () => {
  it('goes along the upper ends and back along the lower ones, where there are two in a row', () => {
    expect(profileBand(profile, same, same)).toBe('M1.5 4.0L2.5 5.0L2.5 3.0L1.5 2.0Z');
  });
});

it('the areas between a profile and zero end where no lesion reaches', () => {
  const area = signArea(profile, times10, (value) => 7 - value);
  expect(area).toBe('M-15.0 7.0L-15.0 9.0L-5.0 8.0L-5.0 7.0ZM15.0 7.0L15.0 4.0L25.0 3.0L25.0 7.0Z');
});
