/**
 * A decoded photograph at its own size: sRGB, interleaved red, green, blue, row-major, upright.
 * 8-bit files keep 8 bits (full scale 255) and 16-bit files keep 16 (full scale 65535).
 */
export interface Photograph {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length 3 * widthPx * heightPx. */
  readonly samples: Uint8Array | Uint16Array;
}

/** A photograph, or a picture made of one, with 8 bits a sample. */
export interface EightBitPhotograph extends Photograph {
  readonly samples: Uint8Array;
}

/** The sample value that stands for 1.0. */
export function fullScale(photograph: Photograph): number {
  return photograph.samples instanceof Uint16Array ? 65535 : 255;
}
