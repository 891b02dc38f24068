import { describe, expect, it } from 'vitest';
import { lesionCover } from '../../../../../src-main/attribution/measures/sanity/lesionCover.ts';
import { uniformStream } from '../../../../../src-main/fundus/randomStream.ts';

/** A photograph of 8 x 6 pixels of which the square from column 2, row 1, of 4 x 4 pixels becomes 2 x 2 model pixels. */
const transform = {
  ...{ originalWidthPx: 8, originalHeightPx: 6, leftPx: 2, topPx: 1, cropWidthPx: 4, cropHeightPx: 4 },
  ...{ targetWidthPx: 2, targetHeightPx: 2 },
};

function box(left: number, top: number, right: number, bottom: number): number[][] {
  return [[left, top, right, top, right, bottom, left, bottom]];
}

describe('lesionCover', () => {
  it('gives the share of every model pixel that a lesion takes up', () => {
    // Columns 3 to 5, rows 1 and 2: one column of the left model pixel, both of the right one.
    expect([...lesionCover([box(3, 1, 6, 3)], transform)]).toEqual([0.5, 1, 0, 0]);
  });

  it('counts overlapping lesions once, and nothing outside of the crop', () => {
    expect([...lesionCover([box(3, 1, 6, 3), box(3, 2, 8, 4)], transform)]).toEqual([0.5, 1, 0.25, 0.5]);
    expect([...lesionCover([box(0, 0, 2, 6), box(6, 0, 8, 6)], transform)]).toEqual([0, 0, 0, 0]);
  });

  it('leaves holes free', () => {
    expect([...lesionCover([[...box(2, 1, 6, 5), ...box(3, 2, 5, 4)]], transform)]).toEqual([
      0.75, 0.75, 0.75, 0.75,
    ]);
  });

  it('covers as much as there are pixels, wherever the crop lies between them', () => {
    const random = uniformStream(4);
    for (let run = 0; run < 50; run++) {
      const side = 5 + 7 * random();
      const shifted = {
        ...{ originalWidthPx: 40, originalHeightPx: 40, leftPx: 8 + random(), topPx: 8 + random() },
        ...{ cropWidthPx: 2 * side, cropHeightPx: 2 * side, targetWidthPx: 7, targetHeightPx: 7 },
      };
      const cover = lesionCover([box(12, 11, 16, 17)], shifted);
      const areaPx = cover.reduce((sum, share) => sum + share, 0) * ((2 * side) / 7) ** 2;
      expect(areaPx).toBeCloseTo(24, 8);
    }
  });
});
