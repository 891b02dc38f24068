import { describe, expect, it } from 'vitest';
import {
  attributionOrder,
  neverReplaced,
} from '../../../../../src-main/attribution/measures/perturbation/attributionOrder.ts';
import { disc, everywhere, mask } from '../../baselines/testPictures.ts';
import { uniformDraws } from '../../path/analyticPath.ts';

describe('the order in which pixels are replaced', () => {
  it('begins with the highest signed attribution and ends with the most negative', () => {
    const map = Float32Array.of(0.5, -3, 2, 0, -0.25, 7);
    const { ranks, pixelCount } = attributionOrder(map, everywhere(3, 2));
    expect([...ranks]).toEqual([2, 5, 1, 3, 4, 0]);
    expect(pixelCount).toBe(6);
  });

  it('takes equal attributions by rows, then columns, and zero of either sign as equal', () => {
    const map = Float32Array.of(1, 0, -0, 1, -0, 0);
    expect([...attributionOrder(map, everywhere(3, 2)).ranks]).toEqual([0, 2, 3, 1, 4, 5]);
  });

  it('leaves out what lies outside the field of view, however strong', () => {
    const fieldOfView = mask(3, 2, (column) => column !== 1);
    const { ranks, pixelCount } = attributionOrder(Float32Array.of(1, 99, 3, 2, 98, 4), fieldOfView);
    expect([...ranks]).toEqual([3, neverReplaced, 1, 2, neverReplaced, 0]);
    expect(pixelCount).toBe(4);
    expect(neverReplaced).toBeGreaterThan(2 ** 24);
    expect(Math.fround(neverReplaced)).toBe(neverReplaced);
  });

  it('numbers the pixels of a disc without gaps, and attribution never rises', () => {
    const draw = uniformDraws(3);
    const fieldOfView = disc(31);
    // Coarse values, so that many are equal.
    const map = Float32Array.from(fieldOfView.data, () => Math.round(20 * draw()) - 10);
    const { ranks, pixelCount } = attributionOrder(map, fieldOfView);
    const placed = new Array<number>(pixelCount).fill(-1);
    ranks.forEach((rank, pixel) => {
      if (rank !== neverReplaced) placed[rank] = pixel;
    });
    expect(placed).not.toContain(-1);
    for (let rank = 1; rank < pixelCount; rank++) {
      const [before, after] = [placed[rank - 1]!, placed[rank]!];
      expect(map[before]! > map[after]! || (map[before] === map[after] && before < after)).toBe(true);
    }
  });
});
