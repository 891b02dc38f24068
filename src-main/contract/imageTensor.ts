/**
 * A colour picture in image space: RGB, 0..1 (sRGB-encoded values divided by 255), planar.
 * `data[channel * heightPx * widthPx + row * widthPx + column]`, channels in the order red, green, blue.
 * Attributions have the same shape but any sign and size.
 */
export interface ImageTensor {
  readonly heightPx: number;
  readonly widthPx: number;
  /** Length 3 * heightPx * widthPx. */
  readonly data: Float32Array;
}

/** One byte a pixel, row-major; non-zero is inside. */
export interface PixelMask {
  readonly heightPx: number;
  readonly widthPx: number;
  /** Length heightPx * widthPx. */
  readonly data: Uint8Array;
}
