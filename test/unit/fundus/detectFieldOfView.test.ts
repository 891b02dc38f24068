import { describe, expect, it } from 'vitest';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import { drawDisc, paintBlock, type DrawnDisc } from './drawnDisc.ts';

const plain: DrawnDisc = {
  widthPx: 800,
  heightPx: 600,
  centreX: 391.3,
  centreY: 304.6,
  radius: 251.7,
  retina: [180, 90, 40],
  surround: [3, 2, 2],
  noise: 3,
};

function expectCircle(found: FieldOfView, drawn: DrawnDisc, tolerance = 0.75): void {
  expect(Math.abs(found.centreXPx - drawn.centreX), 'centre x').toBeLessThan(tolerance);
  expect(Math.abs(found.centreYPx - drawn.centreY), 'centre y').toBeLessThan(tolerance);
  expect(Math.abs(found.radiusPx - drawn.radius), 'radius').toBeLessThan(tolerance);
}

describe('detectFieldOfView', () => {
  it('finds a whole disc to within a pixel', () => {
    const found = detectFieldOfView(drawDisc(plain), 'eye.png');
    expect(found.kind).toBe('disc');
    expectCircle(found, plain);
    expect(found.confidence).toBeGreaterThan(0.95);
  });

  it('finds a disc that the photograph cuts above and below', () => {
    const drawn = { ...plain, radius: 352, centreY: 297 };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('cut-disc');
    expectCircle(found, drawn);
    expect([found.topPx, found.bottomPx]).toEqual([0, 600]);
  });

  it('finds flat sides that lie inside the photograph, to within a pixel', () => {
    const cut = { left: 190, top: 97, right: 611, bottom: 520 };
    const drawn = { ...plain, cut };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('cut-disc');
    expectCircle(found, drawn);
    expect(Math.abs(found.leftPx - cut.left)).toBeLessThan(1);
    expect(Math.abs(found.topPx - cut.top)).toBeLessThan(1);
    expect(Math.abs(found.rightPx - cut.right)).toBeLessThan(1);
    expect(Math.abs(found.bottomPx - cut.bottom)).toBeLessThan(1);
  });

  it('finds a disc of which one side lies outside the photograph', () => {
    const drawn = { ...plain, centreX: 120.4 };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('cut-disc');
    expectCircle(found, drawn);
    expect(found.leftPx).toBe(0);
  });

  it.each([
    ['white paper', [250, 250, 248]],
    ['grey', [90, 92, 95]],
    ['blue', [10, 20, 120]],
  ] as const)('finds the disc on %s', (_, surround) => {
    const drawn = { ...plain, surround };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('disc');
    expectCircle(found, drawn);
  });

  it('finds the disc of a very dark, noisy, vignetted photograph', () => {
    const drawn = { ...plain, retina: [34, 14, 7], rim: 0.45, noise: 4 } as const;
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('disc');
    expectCircle(found, drawn, 2);
  });

  it('is not led astray by text in the corners or by a notch on the rim', () => {
    const photograph = drawDisc(plain);
    for (let letter = 0; letter < 9; letter++) paintBlock(photograph, [8 + 16 * letter, 10, 9, 22], 255);
    for (let letter = 0; letter < 12; letter++) paintBlock(photograph, [600 + 16 * letter, 570, 9, 22], 230);
    paintBlock(photograph, [636, 290, 22, 30], 170);
    const found = detectFieldOfView(photograph, 'eye.png');
    expect(found.kind).toBe('disc');
    expectCircle(found, plain);
  });

  it('takes a photograph without surround as a full frame', () => {
    const drawn = { ...plain, radius: 900, rim: 0.5 };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('full-frame');
    expect([found.leftPx, found.topPx, found.rightPx, found.bottomPx]).toEqual([0, 0, 800, 600]);
  });

  it('takes a letterboxed frame without its black bars', () => {
    const drawn = { ...plain, radius: 900, cut: { left: 100, right: 700 } };
    const found = detectFieldOfView(drawDisc(drawn), 'eye.png');
    expect(found.kind).toBe('full-frame');
    expect(Math.abs(found.leftPx - 100)).toBeLessThan(2);
    expect(Math.abs(found.rightPx - 700)).toBeLessThan(2);
  });

  it('scales with the photograph', () => {
    const drawn = {
      ...plain,
      widthPx: 3200,
      heightPx: 2400,
      centreX: 1565.2,
      centreY: 1218.4,
      radius: 1006.8,
    };
    expectCircle(detectFieldOfView(drawDisc(drawn), 'eye.png'), drawn, 2);
  });

  it('refuses a blank picture by name', () => {
    const blank = { widthPx: 60, heightPx: 40, samples: new Uint8Array(60 * 40 * 3).fill(128) };
    expect(() => detectFieldOfView(blank, 'blank.png')).toThrow(/blank\.png is blank/);
  });
});
