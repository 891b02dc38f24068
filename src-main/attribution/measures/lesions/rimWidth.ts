/** A rim of this many model pixels, as the nearest even number of the photograph's pixels, at least 2. */
export function rimWidthInPx(rimWidthModelPx: number, modelPixelPx: number): number {
  return 2 * Math.max(1, Math.round((rimWidthModelPx * modelPixelPx) / 2));
}

/** The full width of the rim, in pixels of the photograph, where nobody has chosen one: two model pixels. */
export function defaultRimWidthPx(modelPixelPx: number): number {
  return rimWidthInPx(2, modelPixelPx);
}

/** The widest rim, in pixels of the photograph, whose surround still lies within the reach of the profiles; at least 2. */
export function widestRimPx(reachPx: number): number {
  return Math.max(2, 2 * Math.floor(reachPx / 3));
}
