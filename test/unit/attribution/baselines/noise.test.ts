import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../../../../src-main/attribution/baselines/gaussianNoise.ts';
import { uniformNoise } from '../../../../src-main/attribution/baselines/uniformNoise.ts';
import { everywhere, picture } from './testPictures.ts';

const grey = picture(100, 100, () => 0.5);
const all = everywhere(100, 100);

describe('uniformNoise', () => {
  it('differs between seeds and colour channels', () => {
    const first = uniformNoise(grey, all, 1).data;
    expect(first).not.toEqual(uniformNoise(grey, all, 2).data);
    expect(first.slice(0, 10_000)).not.toEqual(first.slice(10_000, 20_000));
  });
});

describe('gaussianNoise', () => {
  it('lies around the image with the given deviation', () => {
    const noise = gaussianNoise(grey, all, 0.1, 3).data.map((value) => value - 0.5);
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const variance = noise.reduce((sum, value) => sum + value * value, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan((5 * 0.1) / Math.sqrt(noise.length));
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
  });

  it('is clipped to 0..1', () => {
    const { data } = gaussianNoise(grey, all, 5, 3);
    expect(data.includes(0) && data.includes(1)).toBe(true);
  });
});
