/** Of the pixels inside the field of view, how many of each map count as its strongest, in percent. */
export const strongestPercent = 5;

/** A map's values inside the field of view, and the size from which on they are among its strongest; positive. */
export interface StrongValues {
  readonly values: Float32Array;
  readonly threshold: number;
}

/**
 * Of the pixels that are among the strongest of either map by size, the share at which one is positive and the other negative. Null
 * where there are none.
 */
export function oppositeShare(first: StrongValues, second: StrongValues): number | null {
  let strong = 0;
  let opposite = 0;
  for (let i = 0; i < first.values.length; i++) {
    const [a, b] = [first.values[i]!, second.values[i]!];
    if (Math.abs(a) < first.threshold && Math.abs(b) < second.threshold) continue;
    strong++;
    // A product of the two could be too small for any number.
    if ((a > 0 && b < 0) || (a < 0 && b > 0)) opposite++;
  }
  return strong === 0 ? null : opposite / strong;
}
