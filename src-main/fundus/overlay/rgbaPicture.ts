/** A finished picture: sRGB, 8 bits, interleaved red, green, blue, alpha (not premultiplied), row-major. */
export interface RgbaPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length 4 * widthPx * heightPx. */
  readonly data: Uint8Array;
}
