import type { DistanceField } from './distanceField.ts';

/** Red, green, blue 0 to 255, opacity 0 to 1. */
export type Rgba = readonly [red: number, green: number, blue: number, opacity: number];

/** Which colour is where, by the signed distance in pixels of the canvas. */
export interface DistanceColours {
  /** Up to here all is as at this distance. */
  readonly from: number;
  /** From here on nothing is painted. */
  readonly to: number;
  readonly at: (distance: number) => Rgba;
}

/** Steps of the table in a pixel: finer ones cannot be told apart. */
const stepsPerPx = 8;

/**
 * Paints every pixel of a field by its distance: `pixels` has 4 bytes (red, green, blue, opacity) for each, all written.
 * One look into a table for each pixel, so that it keeps up with a slider.
 */
export function paintDistances(
  { distances }: DistanceField,
  colours: DistanceColours,
  pixels: Uint8ClampedArray<ArrayBuffer>,
): void {
  const table = tableOf(colours);
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, distances.length);
  const last = table.length - 1;
  for (let i = 0; i < distances.length; i++) {
    const step = (distances[i]! - colours.from) * stepsPerPx;
    words[i] = table[step <= 0 ? 0 : step >= last ? last : (step + 0.5) | 0]!;
  }
}

/** Colours as they lie in memory; the last is nothing. */
function tableOf({ from, to, at }: DistanceColours): Uint32Array {
  const steps = Math.max(1, Math.ceil((to - from) * stepsPerPx));
  const bytes = new Uint8ClampedArray(4 * (steps + 1));
  for (let step = 0; step < steps; step++) {
    const [red, green, blue, opacity] = at(from + step / stepsPerPx);
    bytes.set([red, green, blue, 255 * opacity], 4 * step);
  }
  return new Uint32Array(bytes.buffer);
}
