import { describe, expect, it } from 'vitest';
import type { Marks } from '../../../../src-main/contract/marks.ts';
import { etdrsGrid } from '../../../../src-renderer/viewer/marks/etdrsGrid.ts';
import { contradictsEye, nasalSide } from '../../../../src-renderer/viewer/marks/nasalSide.ts';

// A disc of 360 px stands for 1.8 mm: 200 px a millimetre.
const marks: Marks = {
  opticDisc: { centre: { xPx: 2900, yPx: 950 }, radiusPx: 180 },
  fovea: { xPx: 2000, yPx: 1000 },
  rulers: [],
  annotations: [],
};

describe('etdrsGrid', () => {
  it('has circles of 1, 3 and 6 mm about the fovea', () => {
    const grid = etdrsGrid(marks, 'right');
    expect(grid?.centre).toEqual(marks.fovea);
    expect(grid?.radiiPx.map((radius) => Number(radius.toFixed(9)))).toEqual([100, 300, 600]);
  });

  it('names nine fields, nasal towards the disc', () => {
    const at = (nasal: 'left' | 'right'): Record<string, string> =>
      Object.fromEntries(
        etdrsGrid(marks, nasal)!.fields.map(({ abbreviation, at: place }) => [
          abbreviation,
          `${Math.round(place.xPx)},${Math.round(place.yPx)}`,
        ]),
      );
    // Inner fields lie half-way between 100 and 300 px, outer ones between 300 and 600.
    expect(at('right')).toEqual({
      C: '2000,1000',
      S1: '2000,800',
      N1: '2200,1000',
      I1: '2000,1200',
      T1: '1800,1000',
      S2: '2000,550',
      N2: '2450,1000',
      I2: '2000,1450',
      T2: '1550,1000',
    });
    expect(at('left')['N1']).toBe('1800,1000');
    expect(at('left')['T2']).toBe('2450,1000');
  });

  it('parts the fields at 45 degrees, from the inmost circle to the outmost', () => {
    const [spoke] = etdrsGrid(marks, 'right')!.spokes;
    expect(spoke?.from.xPx).toBeCloseTo(2000 + 100 / Math.SQRT2, 9);
    expect(spoke?.from.yPx).toBeCloseTo(1000 - 100 / Math.SQRT2, 9);
    expect(spoke?.to.xPx).toBeCloseTo(2000 + 600 / Math.SQRT2, 9);
  });

  it('needs both landmarks', () => {
    expect(etdrsGrid({ ...marks, fovea: null }, 'right')).toBeNull();
    expect(etdrsGrid({ ...marks, opticDisc: null }, 'right')).toBeNull();
  });
});

describe('nasalSide', () => {
  it('goes by the marks before it goes by the eye', () => {
    expect(nasalSide(marks, 'left')).toBe('right');
    expect(nasalSide({ ...marks, fovea: null }, 'left')).toBe('left');
    expect(nasalSide({ ...marks, fovea: null }, 'unknown')).toBeNull();
  });

  it('tells where marks and eye contradict each other', () => {
    expect(contradictsEye(marks, 'left')).toBe(true);
    expect(contradictsEye(marks, 'right')).toBe(false);
    expect(contradictsEye(marks, 'unknown')).toBe(false);
    expect(contradictsEye({ ...marks, opticDisc: null }, 'left')).toBe(false);
  });
});
