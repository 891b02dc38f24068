import { describe, expect, it } from 'vitest';
import { detectFieldOfView } from '../../../../src-main/fundus/detectFieldOfView.ts';
import { drawSyntheticEye } from '../../../../src-main/fundus/synthetic/drawSyntheticEye.ts';
import {
  syntheticMaskNames,
  type SyntheticEye,
  type SyntheticMaskName,
} from '../../../../src-main/fundus/synthetic/syntheticEye.ts';

const sidePx = 512;
const severe = drawSyntheticEye({ seed: 3, sidePx, eye: 'right', icdrGrade: 3 });
const proliferative = drawSyntheticEye({ seed: 8, sidePx, eye: 'left', icdrGrade: 4 });

describe('drawSyntheticEye', () => {
  it('draws the same bytes for the same request', () => {
    const again = drawSyntheticEye({ seed: 3, sidePx, eye: 'right', icdrGrade: 3 });
    expect(again.image.samples).toEqual(severe.image.samples);
    expect(again.masks).toEqual(severe.masks);
  });

  it('draws another eye for another seed', () => {
    const other = drawSyntheticEye({ seed: 4, sidePx, eye: 'right', icdrGrade: 3 });
    expect(other.fovea).not.toEqual(severe.fovea);
    expect(differingShare(other.image.samples, severe.image.samples)).toBeGreaterThan(0.5);
  });

  it('keeps the anatomy of a seed at every grade and size', () => {
    const healthy = drawSyntheticEye({ seed: 3, sidePx: 256, eye: 'right', icdrGrade: 0 });
    expect(healthy.fovea.xPx).toBeCloseTo(severe.fovea.xPx / 2, 9);
    expect(healthy.opticDisc.centreYPx).toBeCloseTo(severe.opticDisc.centreYPx / 2, 9);
  });

  it('reports the grade of the drawn lesions, which is the asked one', () => {
    for (const icdrGrade of [0, 1, 2, 3, 4] as const)
      for (const seed of [1, 2, 3])
        expect(drawSyntheticEye({ seed, sidePx: 128, eye: 'right', icdrGrade }).icdrGrade).toBe(icdrGrade);
  });

  it('marks no lesion in a healthy eye, and only microaneurysms at grade 1', () => {
    const marked = (eye: SyntheticEye): string[] =>
      syntheticMaskNames.filter((name) => eye.masks[name].data.includes(1));
    expect(marked(drawSyntheticEye({ seed: 5, sidePx: 128, eye: 'right', icdrGrade: 0 }))).toEqual([
      'optic-disc',
    ]);
    expect(marked(drawSyntheticEye({ seed: 5, sidePx: 128, eye: 'right', icdrGrade: 1 }))).toEqual([
      'microaneurysms',
      'optic-disc',
    ]);
  });

  it('keeps every mask inside the field of view', () => {
    for (const eye of [severe, proliferative])
      for (const name of syntheticMaskNames)
        expect(
          pixelsOf(eye, name).every(
            ([x, y]) => Math.hypot(x + 0.5 - sidePx / 2, y + 0.5 - sidePx / 2) < eye.fieldOfView.radiusPx,
          ),
        ).toBe(true);
  });

  it('draws blood darker and exudates brighter than their surroundings', () => {
    for (const eye of [severe, proliferative]) {
      expect(contrast(eye, 'microaneurysms')).toBeLessThan(-8);
      expect(contrast(eye, 'haemorrhages')).toBeLessThan(-15);
    }
    expect(contrast(severe, 'hard-exudates')).toBeGreaterThan(30);
    expect(contrast(severe, 'soft-exudates')).toBeGreaterThan(20);
    expect(contrast(severe, 'optic-disc')).toBeGreaterThan(40);
    expect(contrast(proliferative, 'neovascularisation')).toBeLessThan(-5);
  });

  it('places the disc nasally, 15 to 16 degrees from the fovea, in either eye', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const right = drawSyntheticEye({ seed, sidePx: 128, eye: 'right', icdrGrade: 0 });
      const left = drawSyntheticEye({ seed, sidePx: 128, eye: 'left', icdrGrade: 0 });
      for (const [eye, sign] of [
        [right, 1],
        [left, -1],
      ] as const) {
        const across = eye.opticDisc.centreXPx - eye.fovea.xPx;
        const down = eye.opticDisc.centreYPx - eye.fovea.yPx;
        const degrees = (Math.hypot(across, down) * 22.5) / eye.fieldOfView.radiusPx;
        expect(Math.sign(across)).toBe(sign);
        expect(degrees).toBeGreaterThanOrEqual(15);
        expect(degrees).toBeLessThanOrEqual(16);
        expect(middleOf(eye, 'optic-disc')[0]).toBeCloseTo(eye.opticDisc.centreXPx, 0);
        expect(brightness(eye, eye.opticDisc.centreXPx, eye.opticDisc.centreYPx)).toBeGreaterThan(
          brightness(eye, 128 - eye.opticDisc.centreXPx, eye.opticDisc.centreYPx),
        );
      }
    }
  });

  it('marks the whole upright oval of the disc', () => {
    const eye = drawSyntheticEye({ seed: 15, sidePx: 1024, eye: 'right', icdrGrade: 0 });
    const { semiWidthPx, semiHeightPx } = eye.opticDisc;
    const area = eye.masks['optic-disc'].data.reduce((sum, inside) => sum + inside, 0);
    expect(semiHeightPx).toBeGreaterThan(semiWidthPx);
    expect(area / (Math.PI * semiWidthPx * semiHeightPx)).toBeCloseTo(1, 2);
  });

  it('has a field of view that detection finds within a hundredth, at every size', () => {
    for (const [seed, side] of [
      [1, 128],
      [2, 333],
      [3, 512],
      [4, 1024],
    ] as const)
      for (const icdrGrade of [0, 4] as const) {
        const { image, fieldOfView } = drawSyntheticEye({ seed, sidePx: side, eye: 'left', icdrGrade });
        const found = detectFieldOfView(image, 'synthetic');
        const tolerance = 0.01 * fieldOfView.radiusPx;
        expect(found.kind).toBe('disc');
        expect(Math.abs(found.radiusPx - fieldOfView.radiusPx)).toBeLessThan(tolerance);
        expect(Math.abs(found.centreXPx - fieldOfView.centreXPx)).toBeLessThan(tolerance);
        expect(Math.abs(found.centreYPx - fieldOfView.centreYPx)).toBeLessThan(tolerance);
      }
  });

  it('is labelled in its surround, inside the square around the field of view', () => {
    const { samples } = severe.image;
    const lit: [number, number][] = [];
    for (let y = 0; y < sidePx; y++)
      for (let x = 0; x < sidePx; x++) {
        const isOutside =
          Math.hypot(x + 0.5 - sidePx / 2, y + 0.5 - sidePx / 2) > severe.fieldOfView.radiusPx + 4;
        if (isOutside && samples[3 * (y * sidePx + x)]! > 100) lit.push([x, y]);
      }
    // The lit squares of S Y N T H E T I C: 11 + 7 + 12 + 7 + 11 + 10 + 7 + 5 + 9.
    expect(lit.length).toBe(79);
    for (const [x, y] of lit) {
      expect(x).toBeGreaterThanOrEqual(severe.fieldOfView.leftPx);
      expect(y).toBeLessThan(severe.fieldOfView.bottomPx);
    }
  });

  it('refuses seeds that are not whole and pictures too small to show a lesion', () => {
    const request = { seed: 1, sidePx: 128, eye: 'right', icdrGrade: 0 } as const;
    expect(() => drawSyntheticEye({ ...request, seed: 0.5 })).toThrow(/whole number as seed/);
    expect(() => drawSyntheticEye({ ...request, sidePx: 127 })).toThrow(/at least 128/);
  });
});

function differingShare(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let differing = 0;
  for (let i = 0; i < first.length; i++) if (first[i] !== second[i]) differing++;
  return differing / first.length;
}

function pixelsOf(eye: SyntheticEye, name: SyntheticMaskName): [number, number][] {
  const { data, widthPx } = eye.masks[name];
  const pixels: [number, number][] = [];
  for (let i = 0; i < data.length; i++)
    if (data[i] !== 0) pixels.push([i % widthPx, Math.floor(i / widthPx)]);
  return pixels;
}

function middleOf(eye: SyntheticEye, name: SyntheticMaskName): [number, number] {
  const pixels = pixelsOf(eye, name);
  const mean = (axis: 0 | 1): number =>
    pixels.reduce((sum, pixel) => sum + pixel[axis] + 0.5, 0) / pixels.length;
  return [mean(0), mean(1)];
}

/** Mean green of the masked pixels less that of the pixels 4 to 8 pixels beside them that no mask holds. */
function contrast(eye: SyntheticEye, name: SyntheticMaskName): number {
  const isMarked = (index: number): boolean =>
    syntheticMaskNames.some((other) => eye.masks[other].data[index] !== 0);
  const green = (index: number): number => eye.image.samples[3 * index + 1]!;
  const inside = pixelsOf(eye, name);
  const around = new Set<number>();
  for (const [x, y] of inside)
    for (let dy = -8; dy <= 8; dy += 2)
      for (let dx = -8; dx <= 8; dx += 2) if (Math.hypot(dx, dy) >= 4) around.add((y + dy) * sidePx + x + dx);
  const beside = [...around].filter((index) => !isMarked(index)).map(green);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(inside.map(([x, y]) => green(y * sidePx + x))) - mean(beside);
}

/** Mean green of the 9 by 9 pixels around a place. */
function brightness(eye: SyntheticEye, x: number, y: number): number {
  let sum = 0;
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++)
      sum += eye.image.samples[3 * ((Math.floor(y) + dy) * eye.image.widthPx + Math.floor(x) + dx) + 1]!;
  return sum / 81;
}
