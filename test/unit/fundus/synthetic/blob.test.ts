import { describe, expect, it } from 'vitest';
import { depthInside, ellipse, reach } from '../../../../src-main/fundus/synthetic/blob.ts';
import { makeCanvas } from '../../../../src-main/fundus/synthetic/canvas.ts';
import { paintBlobs } from '../../../../src-main/fundus/synthetic/paintBlobs.ts';

describe('depthInside', () => {
  it('is the distance to the outline of a circle', () => {
    const circle = ellipse(0.1, 0.2, 0.05);
    expect(depthInside(circle, 0.1, 0.2, 0)).toBeCloseTo(0.05, 12);
    expect(depthInside(circle, 0.13, 0.24, 0)).toBeCloseTo(0, 12);
    expect(depthInside(circle, 0.2, 0.2, 0)).toBeCloseTo(-0.05, 12);
  });

  it('turns an ellipse by its angle, from x towards y', () => {
    const upright = ellipse(0, 0, 0.2, 0.1, Math.PI / 2);
    expect(depthInside(upright, 0, 0.19, 0)).toBeGreaterThan(0);
    expect(depthInside(upright, 0.11, 0, 0)).toBeLessThan(0);
  });

  it('cuts what lies above the centre off a level blob', () => {
    const boat = { ...ellipse(0, 0, 0.2), isLevelOnTop: true };
    expect(depthInside(boat, 0, -0.01, 0)).toBeCloseTo(-0.01, 12);
    expect(depthInside(boat, 0, 0.1, 0)).toBeCloseTo(0.1, 12);
  });

  it('ends within its reach', () => {
    const wavy = { ...ellipse(0, 0, 0.1), waves: [{ count: 3, size: 0.2, phase: 0 }] };
    expect(reach(wavy)).toBeCloseTo(0.12, 12);
    expect(depthInside(wavy, 0.119, 0, 0)).toBeGreaterThan(0);
    expect(depthInside(wavy, -0.119, 0, 0)).toBeLessThan(0);
  });
});

describe('paintBlobs', () => {
  it('marks the pixels whose centre is inside, and covers half on the outline', () => {
    const canvas = makeCanvas(200);
    const inside = new Uint8Array(200 * 200);
    const plane = new Float32Array(200 * 200);
    // 94 pixels are a radius of the field of view: a circle of 47 pixels, whose area is 6940 pixels.
    paintBlobs(canvas, plane, [ellipse(0, 0, 0.5)], 0.05, inside);
    expect(Math.abs(inside.reduce((sum, value) => sum + value, 0) - Math.PI * 47 ** 2)).toBeLessThan(30);
    expect(plane[100 * 200 + 100]).toBe(1);
    expect(plane[100 * 200 + 100 + 47]).toBeCloseTo(0.45, 0);
    for (const [i, value] of plane.entries()) expect(value >= 0.5).toBe(inside[i] === 1);
  });

  it('leaves a trace of even the smallest blob', () => {
    const inside = new Uint8Array(128 * 128);
    paintBlobs(makeCanvas(128), new Float32Array(128 * 128), [ellipse(0.3, 0.3, 0.001)], 0, inside);
    expect(inside.includes(1)).toBe(true);
  });
});
