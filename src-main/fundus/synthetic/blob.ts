import { drawBetween, type Random } from './randomDraws.ts';

/** A wavy ellipse in the frame of the generator; lengths in radii of the field of view. */
export interface Blob {
  readonly x: number;
  readonly y: number;
  readonly semiMajor: number;
  readonly semiMinor: number;
  /** Direction of the major axis in radians from x towards y. */
  readonly angle: number;
  /** The outline is scaled by 1 + sum of size * cos(count * direction + phase). */
  readonly waves: readonly Wave[];
  /** Blood before the retina settles: what lies above the centre is cut off. */
  readonly isLevelOnTop: boolean;
}

interface Wave {
  readonly count: number;
  readonly size: number;
  readonly phase: number;
}

export function ellipse(
  x: number,
  y: number,
  semiMajor: number,
  semiMinor: number = semiMajor,
  angle = 0,
): Blob {
  return { x, y, semiMajor, semiMinor, angle, waves: [], isLevelOnTop: false };
}

/** The blob with an outline that waves in and out by about `size` (0..0.2) of its radius. */
export function withWaves(blob: Blob, size: number, random: Random): Blob {
  const waves = [2, 3, 5, 7].map((count) => ({
    count,
    size: (size * drawBetween(random, 0.5, 1.5)) / Math.sqrt(count),
    phase: 2 * Math.PI * random(),
  }));
  return { ...blob, waves };
}

/** No point of the blob is further from its centre than this. */
export function reach(blob: Blob): number {
  return blob.semiMajor * blob.waves.reduce((sum, wave) => sum + wave.size, 1);
}

/**
 * How far a point lies inside the blob's outline: positive inside, negative outside, near the outline about the distance
 * to it. No semi-axis is taken shorter than `thinnest`.
 */
export function depthInside(blob: Blob, x: number, y: number, thinnest: number): number {
  const [cosine, sine] = [Math.cos(blob.angle), Math.sin(blob.angle)];
  const semiMajor = Math.max(thinnest, blob.semiMajor);
  const semiMinor = Math.max(thinnest, blob.semiMinor);
  const along = ((x - blob.x) * cosine + (y - blob.y) * sine) / semiMajor;
  const across = ((y - blob.y) * cosine - (x - blob.x) * sine) / semiMinor;
  const direction = Math.atan2(across, along);
  const outline = blob.waves.reduce(
    (sum, wave) => sum + wave.size * Math.cos(wave.count * direction + wave.phase),
    1,
  );
  const depth = (1 - Math.hypot(along, across) / outline) * semiMinor;
  return blob.isLevelOnTop ? Math.min(depth, y - blob.y) : depth;
}
