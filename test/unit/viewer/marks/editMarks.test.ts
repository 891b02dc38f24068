import { describe, expect, it } from 'vitest';
import { marksSchema, noMarks, type Marks } from '../../../../src-main/contract/marks.ts';
import {
  handlePoint,
  likelyDiscRadius,
  withDisc,
  withHandleAt,
  withoutHandle,
  withRuler,
} from '../../../../src-renderer/viewer/marks/editMarks.ts';
import { rulerText } from '../../../../src-renderer/viewer/marks/rulerText.ts';

const ruler = { from: { xPx: 100, yPx: 100 }, to: { xPx: 400, yPx: 500 } };
const marks: Marks = {
  opticDisc: { centre: { xPx: 1000, yPx: 800 }, radiusPx: 250 },
  fovea: { xPx: 300, yPx: 900 },
  rulers: [ruler, { from: ruler.to, to: ruler.from }],
  annotations: [],
};

describe('editMarks', () => {
  it('moves the disc by its centre and resizes it by its edge', () => {
    const moved = withHandleAt(marks, { kind: 'discCentre' }, { xPx: 1, yPx: 2 });
    expect(moved.opticDisc).toEqual({ centre: { xPx: 1, yPx: 2 }, radiusPx: 250 });
    // 30 to the right and 40 down: 50 away.
    const resized = withHandleAt(marks, { kind: 'discEdge' }, { xPx: 1030, yPx: 840 });
    expect(resized.opticDisc).toEqual({ centre: { xPx: 1000, yPx: 800 }, radiusPx: 50 });
    expect(handlePoint(resized, { kind: 'discEdge' })).toEqual({ xPx: 1050, yPx: 800 });
  });

  it('never makes a disc that the contract refuses', () => {
    expect(marksSchema.safeParse(withDisc(noMarks, { xPx: 5, yPx: 5 }, 0)).success).toBe(true);
  });

  it('moves one end of one ruler', () => {
    const { rulers } = withHandleAt(marks, { kind: 'rulerTo', index: 1 }, { xPx: 7, yPx: 8 });
    expect(rulers).toEqual([ruler, { from: ruler.to, to: { xPx: 7, yPx: 8 } }]);
  });

  it('removes the mark whose handle has the focus', () => {
    expect(withoutHandle(marks, { kind: 'rulerFrom', index: 0 }).rulers).toEqual([marks.rulers[1]]);
    expect(withoutHandle(marks, { kind: 'discEdge' }).opticDisc).toBeNull();
    expect(withoutHandle(marks, { kind: 'fovea' }).fovea).toBeNull();
  });

  it('lets the oldest ruler go where the contract allows no more', () => {
    let full: Marks = noMarks;
    for (let i = 0; i <= 100; i++)
      full = withRuler(full, { from: { xPx: i, yPx: 0 }, to: { xPx: 0, yPx: 0 } });
    expect(full.rulers.length).toBe(100);
    expect(full.rulers[0]?.from.xPx).toBe(1);
  });

  it('guesses a disc of 1.8 mm in a field of 13 mm', () => {
    // Without a field of view, half the shorter side is its radius: 650 * 1.8 / 13.
    expect(likelyDiscRadius(null, { widthPx: 2000, heightPx: 1300 })).toBeCloseTo(90, 9);
  });
});

describe('rulerText', () => {
  it('gives pixels, disc diameters where the disc is marked, and millimetres where the file states them', () => {
    // 300 across and 400 down are 500; the disc is 500 wide.
    expect(rulerText(ruler, marks, 0.004)).toBe('500 px · 1.00 DD · 2.00 mm');
    expect(rulerText(ruler, marks, null)).toBe('500 px · 1.00 DD');
    expect(rulerText(ruler, noMarks, null)).toBe('500 px');
  });
});
