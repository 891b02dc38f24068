import { describe, expect, it } from 'vitest';
import { baselineDistance } from '../../../../../src-main/attribution/measures/perturbation/baselineDistance.ts';
import {
  deletionFill,
  insertionBlurPx,
  insertionCanvas,
} from '../../../../../src-main/attribution/measures/perturbation/perturbationTargets.ts';
import { disc, everywhere, mask, noisyPicture, picture } from '../../baselines/testPictures.ts';

describe('the canvas of insertion', () => {
  it('is blurred by a twentieth of the width in whole pixels, by one at least', () => {
    expect([8, 16, 30, 224, 299, 512].map(insertionBlurPx)).toEqual([1, 1, 2, 11, 15, 26]);
  });

  it('spreads a single bright pixel as a Gaussian of that deviation', () => {
    const bright = picture(65, 65, (_, column, row) => (column === 32 && row === 32 ? 1 : 0));
    const canvas = insertionCanvas(bright, everywhere(65, 65));
    const along = (distance: number): number => canvas.data[32 * 65 + 32 + distance]!;
    // 65 / 20 is 3 in whole pixels: exp(-d^2 / 18).
    for (const distance of [1, 3, 6])
      expect(along(distance) / along(0)).toBeCloseTo(Math.exp(-(distance ** 2) / 18), 5);
  });

  it('keeps what lies outside the field of view', () => {
    const image = noisyPicture(21, 21);
    const fieldOfView = disc(21);
    for (const changed of [insertionCanvas(image, fieldOfView), deletionFill(image, fieldOfView)])
      image.data.forEach((value, position) => {
        if (fieldOfView.data[position % 441] === 0) expect(changed.data[position]).toBe(value);
      });
  });
});

describe('the fill of deletion', () => {
  it('is the mean colour inside the field of view', () => {
    const image = picture(4, 1, (channel, column) => (column === 3 ? 9 : channel + column));
    const fill = deletionFill(
      image,
      mask(4, 1, (column) => column < 3),
    );
    expect([...fill.data]).toEqual([1, 1, 1, 9, 2, 2, 2, 9, 3, 3, 3, 9]);
  });
});

describe('the distance of a baseline', () => {
  const fieldOfView = mask(4, 1, (column) => column < 3);
  const image = picture(4, 1, () => 0.5);

  it('is the mean absolute difference inside the field of view, with the share of changed pixels', () => {
    const baseline = picture(4, 1, (channel, column) => {
      if (column === 3) return 0;
      if (column === 1) return 0.5 - 0.2 * channel;
      return column === 2 ? 0.5 + 1 / 255 : 0.5;
    });
    const { meanAbsolute, changedShare } = baselineDistance(image, [baseline], fieldOfView);
    expect(meanAbsolute).toBeCloseTo((0.2 + 0.4 + 3 / 255) / 9, 6);
    // One step of an 8-bit picture is no change that shows.
    expect(changedShare).toBeCloseTo(1 / 3, 12);
  });

  it('counts a pixel that changes by two steps in one channel', () => {
    const baseline = picture(4, 1, (channel, column) =>
      channel === 2 && column === 0 ? 0.5 - 2 / 255 : 0.5,
    );
    expect(baselineDistance(image, [baseline], fieldOfView).changedShare).toBeCloseTo(1 / 3, 12);
  });

  it('is the mean over the members of a set', () => {
    const members = [picture(4, 1, () => 0.5), picture(4, 1, () => 0.75)];
    expect(baselineDistance(image, members, fieldOfView)).toEqual({ meanAbsolute: 0.125, changedShare: 0.5 });
  });
});
