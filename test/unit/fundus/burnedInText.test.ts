import { describe, expect, it } from 'vitest';
import { burnedInText } from '../../../src-main/fundus/burnedInText.ts';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import type { Photograph } from '../../../src-main/fundus/photograph.ts';
import { burnLabel } from '../../../src-main/fundus/synthetic/burnLabel.ts';
import { drawDisc, paintBlock } from './drawnDisc.ts';

function eye(side: number, surround: readonly [number, number, number] = [0, 0, 0], noise = 2): Photograph {
  const radius = 0.47 * side;
  const centre = { centreX: side / 2, centreY: side / 2, radius };
  return drawDisc({
    widthPx: side,
    heightPx: side,
    ...centre,
    retina: [170, 90, 50],
    surround,
    rim: 0.6,
    noise,
  });
}

function linesIn(photograph: Photograph) {
  return burnedInText(photograph, detectFieldOfView(photograph, 'eye'));
}

function labelled(photograph: Photograph): Photograph {
  if (!(photograph.samples instanceof Uint8Array)) throw new Error('A label needs 8 bits.');
  burnLabel(photograph.samples, photograph.widthPx, Math.round(0.03 * photograph.widthPx));
  return photograph;
}

describe('burnedInText', () => {
  it.each([500, 1000, 1800])(
    'finds the label of a synthetic photograph of %i px and says where it is',
    (side) => {
      const lines = linesIn(labelled(eye(side)));
      expect(lines.length).toBe(1);
      const { leftPx, topPx, rightPx, bottomPx } = lines[0]!;
      const scale = Math.floor(side / 400);
      expect(Math.abs(leftPx - (0.03 * side + 1))).toBeLessThan(3);
      expect(Math.abs(bottomPx - 0.97 * side)).toBeLessThan(4);
      // Nine letters of two to four columns and the gaps between them.
      expect(rightPx - leftPx).toBeGreaterThan(25 * scale);
      expect(bottomPx - topPx).toBeLessThan(7 * scale + 4);
    },
  );

  it('finds dark text in a light surround', () => {
    const photograph = eye(500, [230, 230, 230]);
    for (let letter = 0; letter < 6; letter++) paintBlock(photograph, [15 + 9 * letter, 480, 4, 10], 20);
    expect(linesIn(photograph).length).toBe(1);
  });

  const boxes = (...all: readonly (readonly [number, number, number, number])[]) => all;
  it.each([
    ['nothing but the retina', boxes()],
    ['a notch at its edge', boxes([488, 240, 12, 24])],
    ['one mark', boxes([20, 20, 7, 10])],
    ['a frame', boxes([0, 0, 500, 3], [0, 497, 500, 3], [0, 0, 3, 500], [497, 0, 3, 500])],
    ['marks that stand in no line', boxes([12, 12, 6, 9], [40, 60, 6, 9], [450, 25, 6, 9], [20, 470, 6, 9])],
  ])('finds none where there is %s', (_, marks) => {
    const photograph = eye(500);
    for (const mark of marks) paintBlock(photograph, mark, 200);
    expect(linesIn(photograph)).toEqual([]);
  });

  it('finds none in the noise of a bright surround', () => {
    expect(linesIn(eye(500, [60, 60, 60], 12))).toEqual([]);
  });

  it('has nowhere to look in a photograph that is retina all over', () => {
    const photograph = drawDisc({
      ...{ widthPx: 300, heightPx: 300, centreX: 150, centreY: 150, radius: 400 },
      ...{ retina: [170, 90, 50], surround: [0, 0, 0], noise: 3 },
    });
    const fieldOfView = { kind: 'full-frame', centreXPx: 150, centreYPx: 150, radiusPx: 212 } as const;
    const box = { leftPx: 0, topPx: 0, rightPx: 300, bottomPx: 300, confidence: 1 };
    expect(burnedInText(photograph, { ...fieldOfView, ...box })).toEqual([]);
  });
});
