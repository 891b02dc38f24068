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
  const [raisedRed, raisedGreen, raisedBlue] = positive;
  const [loweredRed, loweredGreen, loweredBlue] = negative;
  const isAdded = blending === 'add';
  for (let column = 0, at = start; column < values.length; column++, at += channels) {
    const strength = paint.opacity * signedStrength(values[column]!, paint.scale, paint);
    const dimmed = dimming * grey[greyStart + column]!;
    const isRaised = strength >= 0;
    const amount = isRaised ? strength : -strength;
    const under = isAdded ? dimmed : dimmed * (1 - amount);
    data[at] = toByte(under + amount * (isRaised ? raisedRed : loweredRed));
    data[at + 1] = toByte(under + amount * (isRaised ? raisedGreen : loweredGreen));
    data[at + 2] = toByte(under + amount * (isRaised ? raisedBlue : loweredBlue));
  }
}

/** Of a share, 0 or more; rounded as the array cuts off what is behind the point. */
function toByte(share: number): number {
  return share >= 1 ? 255 : 255 * share + 0.5;
}
