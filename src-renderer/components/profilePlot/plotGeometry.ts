import type { DrawnExtent } from './drawnExtent.ts';

/** A further scale of distances under the first: `model`, 8.9 of the plot's distances each. */
export interface SecondScale {
  readonly name: string;
  readonly distancePerUnit: number;
}

/** Where things stand in the drawing, in CSS pixels from its upper left corner. */
export interface PlotGeometry {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One em of the drawing's text: the page may be enlarged. */
  readonly emPx: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (distance: number) => number;
  readonly y: (value: number) => number;
  /** At a place across the drawing, no farther than the ends of the axis. */
  readonly distanceAt: (x: number) => number;
}

interface PlotOptions {
  readonly widthPx: number;
  readonly emPx: number;
  readonly extent: DrawnExtent;
  /** Beside the scales of distances. */
  readonly scaleNames: readonly string[];
}

/** Wide enough for numbers and names at the left, and for the scales below; as high as it is broad, within limits. */
export function plotGeometry({ widthPx, emPx, extent, scaleNames }: PlotOptions): PlotGeometry {
  const nameEm = scaleNames.reduce((most, name) => Math.max(most, 0.52 * name.length), 0);
  const rowsPx = (1.6 + 1.3 * scaleNames.length) * emPx;
  const heightPx = Math.min(18 * emPx, Math.max(14 * emPx, 0.62 * widthPx)) + rowsPx;
  const left = Math.max(3.6, nameEm + 0.7) * emPx;
  const right = widthPx - 0.6 * emPx;
  const top = 1.7 * emPx;
  const bottom = heightPx - rowsPx;
  const { fromDistance, toDistance, low, high } = extent;
  const across = (right - left) / (toDistance - fromDistance);
  const up = (bottom - top) / (high - low);
  return {
    widthPx,
    heightPx,
    emPx,
    left,
    right,
    top,
    bottom,
    x: (distance) => left + (distance - fromDistance) * across,
    y: (value) => bottom - (value - low) * up,
    distanceAt: (x) => Math.min(toDistance, Math.max(fromDistance, fromDistance + (x - left) / across)),
  };
}
