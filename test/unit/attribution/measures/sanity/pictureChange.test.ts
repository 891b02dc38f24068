import { describe, expect, it } from 'vitest';
import {
  changePicture,
  pictureChanges,
  turnMapBack,
} from '../../../../../src-main/attribution/measures/sanity/pictureChange.ts';

/** Two rows of three columns in each colour. */
const image = {
  ...{ widthPx: 3, heightPx: 2 },
  data: Float32Array.of(...[0, 0.25, 0.5, 0.75, 1, 0.95], ...[1, 0, 1, 0, 1, 0], ...[0.5, 0.5, 0.5, 0, 0, 0]),
};

function changed(change: (typeof pictureChanges)[number]): readonly number[] {
  return [...changePicture(image, change).data];
}

describe('changePicture', () => {
  it('turns every colour left to right, or top to bottom', () => {
    expect(changed('flip-horizontal')).toEqual(
      Array.from(
        Float32Array.of(...[0.5, 0.25, 0, 0.95, 1, 0.75], ...[1, 0, 1, 0, 1, 0], ...[0.5, 0.5, 0.5, 0, 0, 0]),
      ),
    );
    expect(changed('flip-vertical')).toEqual(
      Array.from(
        Float32Array.of(...[0.75, 1, 0.95, 0, 0.25, 0.5], ...[0, 1, 0, 1, 0, 1], ...[0, 0, 0, 0.5, 0.5, 0.5]),
      ),
    );
  });

  it('makes a picture darker or brighter and stays within 0 and 1', () => {
    expect(changed('brightness-0.9')[4]).toBeCloseTo(0.9, 6);
    expect(changed('brightness-1.1')[1]).toBeCloseTo(0.275, 6);
    expect(changed('brightness-1.1')[5]).toBe(1);
    // sqrt(sqrt(0.25^5)) = 0.1768; 0.25^0.8 = 2^-1.6 = 0.3299
    expect(changed('gamma-1.25')[1]).toBeCloseTo(0.176_777, 5);
    expect(changed('gamma-0.8')[1]).toBeCloseTo(0.329_877, 5);
  });

  it('gives a map back on the grid of the picture as it was', () => {
    const map = image.data.slice(0, 6);
    for (const change of ['flip-horizontal', 'flip-vertical'] as const) {
      const ofChanged = changePicture(image, change).data.slice(0, 6);
      expect(turnMapBack(ofChanged, image, change)).toEqual(map);
    }
    expect(turnMapBack(map, image, 'gamma-0.8')).toEqual(map);
  });

  it('leaves the picture that it was given as it was', () => {
    const before = image.data.slice();
    for (const change of pictureChanges) changePicture(image, change);
    expect(image.data).toEqual(before);
  });
});
