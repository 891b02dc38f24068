import { overlayPresets, type OverlayPresetName } from './overlayPreset.ts';
import { signedStrength, type OverlayScale, type ShownSigns } from './overlayScale.ts';

/** How attribution is painted over the photograph in grey. */
export interface OverlayPaint extends ShownSigns {
  readonly preset: OverlayPresetName;
  readonly scale: OverlayScale;
  /** 0..1. At 0 the grey photograph alone remains. */
  readonly opacity: number;
}

/** A row of pixels within interleaved 8-bit samples. */
interface PaintedRow {
  readonly data: Uint8Array;
  /** Of the row's first sample. */
  readonly start: number;
  /** Samples of a pixel; red, green and blue are the first three. */
  readonly channels: 3 | 4;
}

/**
 * Paints one row of attribution over its grey photograph.
 * @param grey 0..1; its row begins at `greyStart`.
 * @param values Signed attribution, one a pixel.
 */
export function paintOverlayRow(
  { data, start, channels }: PaintedRow,
  grey: Float32Array,
  greyStart: number,
  values: Float64Array,
  paint: OverlayPaint,
): void {
  const { dimming, blending, positive, negative } = overlayPresets[paint.preset];
  for (let column = 0, at = start; column < values.length; column++, at += channels) {
    const strength = paint.opacity * signedStrength(values[column]!, paint.scale, paint);
    const dimmed = dimming * grey[greyStart + column]!;
    const colour = strength >= 0 ? positive : negative;
    const amount = Math.abs(strength);
    const under = blending === 'add' ? dimmed : dimmed * (1 - amount);
    data[at] = Math.round(255 * Math.min(1, under + amount * colour[0]));
    data[at + 1] = Math.round(255 * Math.min(1, under + amount * colour[1]));
    data[at + 2] = Math.round(255 * Math.min(1, under + amount * colour[2]));
  }
}
