import { describe, expect, it } from 'vitest';
import type { Marks } from '../../../../src-main/contract/marks.ts';
import { quadrants } from '../../../../src-renderer/viewer/marks/quadrants.ts';

const image = { widthPx: 4000, heightPx: 2800 };
const disc = { centre: { xPx: 3000, yPx: 1400 }, radiusPx: 200 };
const marks = (foveaX: number, foveaY: number): Marks => ({
  opticDisc: disc,
  fovea: { xPx: foveaX, yPx: foveaY },
  rulers: [],
  annotations: [],
});

describe('quadrants', () => {
  it('meet in the disc and turn with the axis to the fovea', () => {
    // The fovea lies 400 px to the left and 300 below: the axis falls 3 in 4 towards the left.
    const { centre, along, across } = quadrants(marks(2600, 1700), 'right', image)!;
    expect(centre).toEqual(disc.centre);
    expect([along.xPx, along.yPx]).toEqual([0.8, -0.6]);
    // Perpendicular, and upwards in the picture.
    expect([across.xPx, across.yPx]).toEqual([-0.6, -0.8]);
  });

  it('names the quarters by the side of the nose', () => {
    const names = quadrants(marks(2000, 1400), 'right', image)!.labels.map(({ text, at }) => [
      text,
      at.xPx > 3000 ? 'right' : 'left',
      at.yPx < 1400 ? 'above' : 'below',
    ]);
    expect(names).toEqual([
      ['Superior nasal', 'right', 'above'],
      ['Superior temporal', 'left', 'above'],
      ['Inferior nasal', 'right', 'below'],
      ['Inferior temporal', 'left', 'below'],
    ]);
    expect(quadrants(marks(2000, 1400), null, image)!.labels[0]?.text).toBe('Superior right');
  });

  it('keeps the names on the photograph', () => {
    const nearBorder: Marks = {
      opticDisc: { ...disc, centre: { xPx: 3700, yPx: 1400 } },
      fovea: null,
      rulers: [],
      annotations: [],
    };
    const [superiorNasal] = quadrants(nearBorder, 'right', image)!.labels;
    // 95 % of the width is 3800: 100 px to the right, and as many upwards.
    expect(superiorNasal?.at.xPx).toBeCloseTo(3800, 6);
    expect(superiorNasal?.at.yPx).toBeCloseTo(1300, 6);
  });

  it('needs a disc', () => {
    expect(quadrants({ ...marks(1, 1), opticDisc: null }, 'right', image)).toBeNull();
  });
});
