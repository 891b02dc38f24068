/** How well an attribution adds up to what it explains (Sundararajan, Taly, Yan, ICML 2017, proposition 1). */
export interface Completeness {
  /** Sum of the whole signed map, in units of F. */
  readonly sum: number;
  /** sum - (F(x) - F(x')). */
  readonly delta: number;
  /** How far the float32 values of the map may put the sum off: a few units in their last places. */
  readonly rounding: number;
}

/** Compares the sum of a map [3, heightPx, widthPx], taken in float64, with the scores of image and baseline. */
export function completeness(map: Float32Array, scoreInput: number, scoreBaseline: number): Completeness {
  let sum = 0;
  let size = 0;
  for (const value of map) {
    sum += value;
    size += Math.abs(value);
  }
  return { sum, delta: sum - (scoreInput - scoreBaseline), rounding: 2 ** -20 * size };
}
