import { describe, expect, it } from 'vitest';
import { inpainted } from '../../../../src-main/attribution/baselines/inpainted.ts';
import fc from '../../../support/properties.ts';
import { disc, everywhere, mask, noisyPicture, picture } from './testPictures.ts';

/** Harmonic on the grid as well: each value is exactly the mean of its four neighbours. */
const harmonics: readonly [string, (column: number, row: number) => number][] = [
  ['a + b x + c y', (column, row) => 0.2 + 0.01 * column - 0.002 * row],
  ['x y', (column, row) => 0.0005 * column * row],
  ['x^2 - y^2', (column, row) => 0.4 + 0.0003 * (column * column - row * row)],
  ['x^3 - 3 x y^2', (column, row) => 0.5 + 5e-6 * (column ** 3 - 3 * column * row * row)],
];

describe('inpainted', () => {
  it.each(harmonics)('restores the harmonic function %s inside a lesion from its rim', (_, value) => {
    const original = picture(40, 40, (channel, column, row) => value(column, row) + 0.01 * channel);
    const lesions = mask(40, 40, (column, row) => Math.hypot(column - 18, row - 22) < 13.3);
    const damaged = { ...original, data: original.data.slice() };
    lesions.data.forEach((marked, pixel) => {
      if (marked !== 0) for (const channel of [0, 1, 2]) damaged.data[channel * 1600 + pixel] = 1;
    });
    const filled = inpainted(damaged, everywhere(40, 40), lesions);
    filled.data.forEach((found, position) => {
      expect(found).toBeCloseTo(original.data[position]!, 6);
    });
  });

  it('makes every filled pixel the mean of its neighbours, whatever the shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const marks = noisyPicture(20, 20, seed).data;
        const lesions = mask(
          20,
          20,
          (column, row) =>
            column > 0 && column < 19 && row > 0 && row < 19 && marks[20 * row + column]! < 0.6,
        );
        const { data } = inpainted(noisyPicture(20, 20, seed + 1), everywhere(20, 20), lesions);
        lesions.data.forEach((marked, pixel) => {
          if (marked === 0) return;
          const mean = (data[pixel - 1]! + data[pixel + 1]! + data[pixel - 20]! + data[pixel + 20]!) / 4;
          expect(data[pixel]).toBeCloseTo(mean, 6);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('keeps within the values of the rim', () => {
    const image = picture(30, 30, (_, column) => (column < 15 ? 0.25 : 0.5));
    const lesions = mask(30, 30, (column, row) => column > 5 && column < 25 && row > 5 && row < 25);
    const { data } = inpainted(image, everywhere(30, 30), lesions);
    expect(data.every((value) => value >= 0.25 && value <= 0.5)).toBe(true);
  });

  it('touches nothing but the marked pixels', () => {
    const image = noisyPicture(30, 30);
    const lesions = mask(30, 30, (column, row) => column > 10 && column < 20 && row > 10 && row < 20);
    const { data } = inpainted(image, everywhere(30, 30), lesions);
    data.forEach((value, position) => {
      if (lesions.data[position % 900] === 0) expect(value).toBe(image.data[position]);
    });
  });

  it('takes nothing from the black surround where a lesion reaches the rim of the field of view', () => {
    const fieldOfView = disc(32);
    const image = picture(32, 32, (_, column, row) => (fieldOfView.data[32 * row + column] === 0 ? 0 : 0.75));
    const lesions = mask(32, 32, (column) => column > 22);
    const { data } = inpainted(image, fieldOfView, lesions);
    data.forEach((value, position) => {
      expect(value).toBeCloseTo(image.data[position]!, 6);
    });
  });

  it('settles on a lesion of 120 px', () => {
    const image = picture(140, 140, (_, column, row) => 0.2 + 1e-5 * column * row);
    const lesions = mask(140, 140, (column, row) => column > 9 && column < 130 && row > 9 && row < 130);
    const { data } = inpainted(image, everywhere(140, 140), lesions);
    expect(data[140 * 70 + 70]).toBeCloseTo(image.data[140 * 70 + 70]!, 6);
  });

  it('refuses a mask that marks nothing inside the field of view', () => {
    const corner = mask(32, 32, (column, row) => column < 2 && row < 2);
    expect(() => inpainted(noisyPicture(32, 32), disc(32), corner)).toThrow('marks no pixel');
  });

  it('refuses a mask that leaves no surroundings', () => {
    expect(() => inpainted(noisyPicture(32, 32), disc(32), everywhere(32, 32))).toThrow('no surroundings');
    const island = mask(9, 9, (column) => column < 3 || column > 5);
    const covered = mask(9, 9, (column) => column < 3);
    expect(() => inpainted(noisyPicture(9, 9), island, covered)).toThrow('no surroundings');
  });
});
