import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../../src-main/contract/lesion.ts';
import { isInside } from '../../../../src-main/fundus/region/isInside.ts';
import { runsArea } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionArea } from '../../../../src-main/fundus/region/regionArea.ts';
import type { Rings } from '../../../../src-main/fundus/region/ring.ts';
import { cutLesion } from '../../../../src-renderer/viewer/lesions/cutLesion.ts';
import {
  editableRings,
  middleAfter,
  withoutPoint,
  withPointAfter,
  withPointAt,
} from '../../../../src-renderer/viewer/lesions/editableRings.ts';
import { handlesInSight } from '../../../../src-renderer/viewer/lesions/handlesInSight.ts';
import { lesionAt } from '../../../../src-renderer/viewer/lesions/lesionAt.ts';
import { closesPolygon, regionOfDraft } from '../../../../src-renderer/viewer/lesions/lesionDraft.ts';
import { mergePatch, splitPatch } from '../../../../src-renderer/viewer/lesions/lesionSteps.ts';

const picture = { widthPx: 200, heightPx: 200 };
const pixelsOf = (rings: Rings): number => runsArea(rasterise(rings, picture));
const newId = (): Lesion['lesionId'] => lesionIdSchema.parse('new');

function square(id: string, left: number, top: number, size: number, change: Partial<Lesion> = {}): Lesion {
  const [right, bottom] = [left + size, top + size];
  return {
    lesionId: lesionIdSchema.parse(id),
    type: 'haemorrhage',
    source: 'drawn',
    sourceFile: null,
    author: null,
    rings: [[left, top, right, top, right, bottom, left, bottom]],
    ...change,
  };
}

describe('lesionAt', () => {
  const [large, small] = [square('large', 10, 10, 80), square('small', 40, 40, 10)];

  it('takes the smallest of those that hold the point, whatever their order', () => {
    expect(lesionAt([large, small], { xPx: 45, yPx: 45 }, 0)?.lesionId).toBe('small');
    expect(lesionAt([small, large], { xPx: 45, yPx: 45 }, 0)?.lesionId).toBe('small');
    expect(lesionAt([small, large], { xPx: 20, yPx: 20 }, 0)?.lesionId).toBe('large');
  });

  it('also takes one whose edge is near, and none that is farther', () => {
    expect(lesionAt([small], { xPx: 53, yPx: 45 }, 4)?.lesionId).toBe('small');
    expect(lesionAt([small], { xPx: 53, yPx: 53 }, 4)).toBeNull();
  });
});

describe('editableRings', () => {
  it('gives a traced contour fewer points that hold exactly the same pixels', () => {
    // Steps of one pixel down a slope of 45 degrees.
    const steps = Array.from({ length: 40 }, (_, i) => [10 + i, 10 + i, 11 + i, 10 + i]).flat();
    const traced = [[...steps, 50, 50, 10, 50]];
    const thin = editableRings(traced);
    expect(thin[0]!.length).toBeLessThan(traced[0]!.length / 4);
    expect(rasterise(thin, picture)).toEqual(rasterise(traced, picture));
  });

  it('leaves drawn contours and boxes as they are', () => {
    const box = [[0, 0, 10, 0, 10, 10, 0, 10]];
    const drawn = [[0.5, 0, 10, 0, 10, 10.25, 5, 7, 0, 10]];
    expect(editableRings(box)).toBe(box);
    expect(editableRings(drawn)).toBe(drawn);
  });

  it('moves, adds and removes the point that is meant, and keeps three', () => {
    const rings = [
      [0, 0, 10, 0, 10, 10],
      [20, 20, 30, 20, 30, 30, 20, 30],
    ];
    const at = { ring: 1, point: 3 };
    expect(withPointAt(rings, at, 1, 2)[1]).toEqual([20, 20, 30, 20, 30, 30, 1, 2]);
    expect(middleAfter(rings, at)).toEqual({ xPx: 20, yPx: 25 });
    expect(withPointAfter(rings, at, 20, 25)[1]).toEqual([20, 20, 30, 20, 30, 30, 20, 30, 20, 25]);
    expect(withoutPoint(rings, at)[1]).toEqual([20, 20, 30, 20, 30, 30]);
    expect(withoutPoint(rings, { ring: 0, point: 1 })).toEqual(rings);
  });
});

describe('handlesInSight', () => {
  const { rings } = square('a', 10, 10, 100);
  const viewport = { widthPx: 200, heightPx: 200 };

  it('offers the points on the viewport', () => {
    const half = { scale: 1, offsetX: -60, offsetY: 0 };
    expect(handlesInSight(rings, half, viewport)).toEqual([
      { ring: 0, point: 1 },
      { ring: 0, point: 2 },
    ]);
  });

  it('offers none where the contour is too small to be told from its handles', () => {
    expect(handlesInSight(rings, { scale: 0.3, offsetX: 0, offsetY: 0 }, viewport)).toEqual([]);
  });
});

describe('lesionDraft', () => {
  it('makes a circle of the shorter side of the box, towards where it is dragged', () => {
    const [from, to] = [
      { xPx: 50, yPx: 50 },
      { xPx: 10, yPx: 30 },
    ];
    const circle = regionOfDraft({ kind: 'ellipse', from, to, isCircle: true })!;
    expect(regionArea(circle)).toBeCloseTo(Math.PI * 100, 6);
    expect(Math.min(...circle[0]!.filter((_, i) => i % 2 === 0))).toBeGreaterThan(29);
    const ellipse = regionOfDraft({ kind: 'ellipse', from, to, isCircle: false })!;
    expect(regionArea(ellipse)).toBeCloseTo(Math.PI * 20 * 10, 6);
  });

  it('is no lesion with fewer than three points or less than a pixel', () => {
    const at = (xPx: number, yPx: number): { xPx: number; yPx: number } => ({ xPx, yPx });
    expect(regionOfDraft({ kind: 'polygon', points: [at(0, 0), at(9, 0)] })).toBeNull();
    expect(regionOfDraft({ kind: 'polygon', points: [at(0, 0), at(1, 0), at(0, 1)] })).toBeNull();
    expect(regionOfDraft({ kind: 'polygon', points: [at(0, 0), at(9, 0), at(0, 9)] })).not.toBeNull();
  });

  it('keeps both halves of a polygon that is clicked as an eight', () => {
    // Two triangles of the same area that are gone round in opposite directions.
    const points = [
      { xPx: 20, yPx: 20 },
      { xPx: 60, yPx: 60 },
      { xPx: 60, yPx: 20 },
      { xPx: 20, yPx: 60 },
    ];
    const eight = regionOfDraft({ kind: 'polygon', points })!;
    // Each has a base of 40 and a height of 20; the outline follows the pixels.
    expect(Math.abs(pixelsOf(eight) - 2 * 400)).toBeLessThanOrEqual(40);
    expect(isInside(eight, { xPx: 25, yPx: 40 })).toBe(true);
    expect(isInside(eight, { xPx: 55, yPx: 40 })).toBe(true);
    expect(isInside(eight, { xPx: 40, yPx: 25 })).toBe(false);
  });

  it('closes a polygon on its first point or on the last one once more, from three points on', () => {
    const points = [
      { xPx: 0, yPx: 0 },
      { xPx: 50, yPx: 0 },
      { xPx: 50, yPx: 50 },
    ];
    expect(closesPolygon(points, { xPx: 3, yPx: 0 }, 5)).toBe(true);
    expect(closesPolygon(points, { xPx: 50, yPx: 49 }, 5)).toBe(true);
    expect(closesPolygon(points, { xPx: 50, yPx: 1 }, 5)).toBe(false);
    expect(closesPolygon(points.slice(0, 2), { xPx: 0, yPx: 0 }, 5)).toBe(false);
  });
});

describe('splitting and merging', () => {
  const whole = square('whole', 10, 10, 40);
  const line = { from: { xPx: 20, yPx: 0 }, to: { xPx: 20, yPx: 100 } };

  it('cuts a chosen lesion before any other on the way', () => {
    const above = square('above', 10, 0, 40);
    const cut = cutLesion([above, whole], new Set([whole.lesionId]), line, picture)!;
    expect(cut.lesionId).toBe('whole');
    expect(cut.pieces.map(pixelsOf).toSorted((one, other) => one - other)).toEqual([400, 1200]);
    expect(cutLesion([above, whole], new Set(), line, picture)?.lesionId).toBe('above');
  });

  it('cuts nothing where the line meets nothing', () => {
    const beside = { from: { xPx: 150, yPx: 0 }, to: { xPx: 150, yPx: 100 } };
    expect(cutLesion([whole], new Set(), beside, picture)).toBeNull();
  });

  it('keeps the id with the largest piece', () => {
    const { pieces } = cutLesion([whole], new Set(), line, picture)!;
    const { put, remove } = splitPatch(whole, pieces, newId);
    expect(put.map(({ lesionId, rings }) => [lesionId, pixelsOf(rings)])).toEqual([
      ['whole', 1200],
      ['new', 400],
    ]);
    expect(remove).toEqual([]);
  });

  it('merges into the first; what came from different places is drawn, a box makes all of it approximate', () => {
    const mask = square('mask', 30, 10, 40, { source: 'mask', sourceFile: 'a.png' });
    const { put, remove } = mergePatch([whole, mask], picture);
    expect(remove).toEqual(['mask']);
    expect(put[0]).toMatchObject({ lesionId: 'whole', source: 'drawn', sourceFile: null });
    expect(pixelsOf(put[0]!.rings)).toBe(40 * 60);
    const box = square('box', 120, 120, 20, { source: 'box', sourceFile: 'a.json' });
    expect(mergePatch([mask, box], picture).put[0]).toMatchObject({ source: 'box', sourceFile: null });
  });
});
