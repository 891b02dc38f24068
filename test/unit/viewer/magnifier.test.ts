import { describe, expect, it } from 'vitest';
import { lensAt } from '../../../src-renderer/viewer/magnifier.ts';
import { toImage } from '../../../src-renderer/viewer/viewTransform.ts';

const canvas = { widthPx: 1280, heightPx: 800 };
const lensScale = (scale: number): number =>
  lensAt({ scale, offsetX: 0, offsetY: 0 }, { x: 1, y: 1 }, canvas, 1).view.scale;

describe('lensAt', () => {
  it('enlarges two to four times, towards two screen pixels a pixel', () => {
    expect(lensScale(0.25)).toBe(1);
    expect(lensScale(0.8)).toBe(2);
    expect(lensScale(1.5)).toBe(3);
  });

  it('shows in its middle what lies there without it', () => {
    const view = { scale: 0.3, offsetX: -20, offsetY: 44 };
    const centre = { x: 321, y: 654 };
    const under = toImage(view, centre);
    const magnified = toImage(lensAt(view, centre, canvas, 1).view, centre);
    expect(magnified.x).toBeCloseTo(under.x, 9);
    expect(magnified.y).toBeCloseTo(under.y, 9);
  });
});
