import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { withoutClosePoints } from './withoutClosePoints.ts';

/** Points closer together, in device pixels, cannot be told apart. */
const closePx = 0.5;

/** The paths of a region by the octave of the scale, made once for as long as it is the same array. */
const paths = new WeakMap<Rings, Map<number, Path2D>>();

/**
 * A region in image space for a canvas, with no more points than can be told apart at this scale (device pixels per pixel
 * of the photograph). From 1:1 on every point counts.
 */
export function regionPath(rings: Rings, scale: number): Path2D {
  const octaves = paths.get(rings) ?? new Map<number, Path2D>();
  paths.set(rings, octaves);
  const octave = Math.min(0, Math.ceil(Math.log2(scale)));
  const path = octaves.get(octave) ?? pathOf(rings, octave === 0 ? 0 : closePx / 2 ** octave);
  octaves.set(octave, path);
  return path;
}

function pathOf(rings: Rings, distancePx: number): Path2D {
  const path = new Path2D();
  for (const ring of rings) {
    const points = distancePx === 0 ? ring : withoutClosePoints(ring, distancePx);
    path.moveTo(points[0]!, points[1]!);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i]!, points[i + 1]!);
    path.closePath();
  }
  return path;
}
