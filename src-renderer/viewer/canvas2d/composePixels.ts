import { overlayPresets } from '../../../src-main/fundus/overlay/overlayPreset.ts';
import type { OverlayScale } from '../../../src-main/fundus/overlay/overlayScale.ts';
import type { LayerState } from '../layerState.ts';
import type { Rectangle } from '../sampledRegion.ts';
import { toneCurve } from '../tone.ts';

/** Words as a canvas holds them on the little-endian machines there are: alpha, blue, green, red from the top. */
export const opaqueBlack = 0xff000000;

/** A rectangle of planes whose rows are `rowLength` pixels apart. */
export interface PlaneRegion extends Rectangle {
  readonly rowLength: number;
}

/** The photograph as it is shown without attribution: its tone, and green alone where it is red-free. */
export function toneInto(
  target: Uint32Array,
  photograph: Uint8ClampedArray,
  region: PlaneRegion,
  layers: LayerState,
): void {
  const { isRedFree } = layers;
  const curve = Uint8Array.from(toneCurve(layers), (value) => Math.round(255 * value));
  for (let row = 0; row < region.heightPx; row++) {
    const start = (region.y + row) * region.rowLength + region.x;
    for (let i = start; i < start + region.widthPx; i++) {
      const green = curve[photograph[4 * i + 1]!]!;
      const red = isRedFree ? green : curve[photograph[4 * i]!]!;
      const blue = isRedFree ? green : curve[photograph[4 * i + 2]!]!;
      target[i] = opaqueBlack | (blue << 16) | (green << 8) | red;
    }
  }
}

/** The luma of the photograph as it is shown, dimmed as the preset says, 0..255. */
export function greyInto(
  target: Float32Array,
  photograph: Uint8ClampedArray,
  region: PlaneRegion,
  layers: LayerState,
): void {
  const curve = toneCurve(layers).map((value) => 255 * value * overlayPresets[layers.preset].dimming);
  const [redShare, greenShare, blueShare] = layers.isRedFree ? [0, 1, 0] : [0.2126, 0.7152, 0.0722];
  for (let row = 0; row < region.heightPx; row++) {
    const start = (region.y + row) * region.rowLength + region.x;
    for (let i = start; i < start + region.widthPx; i++)
      target[i] =
        redShare * curve[photograph[4 * i]!]! +
        greenShare * curve[photograph[4 * i + 1]!]! +
        blueShare * curve[photograph[4 * i + 2]!]!;
  }
}

/**
 * Colour over grey, as `composeOverlay` of fundus lays it. `grey` is 0..255, `samples` the attribution at each pixel's
 * centre.
 */
export function composeInto(
  target: Uint32Array,
  grey: Float32Array,
  samples: Float32Array,
  region: PlaneRegion,
  scale: OverlayScale,
  layers: LayerState,
): void {
  const preset = overlayPresets[layers.preset];
  const covering = preset.blending === 'mix' ? 1 : 0;
  const perUnit = 1 / scale.fullStrength;
  const { opacity } = layers;
  const [positiveRed, positiveGreen, positiveBlue] = inBytes(preset.positive);
  const [negativeRed, negativeGreen, negativeBlue] = inBytes(preset.negative);
  const highest = layers.showPositive ? Infinity : 0;
  const lowest = layers.showNegative ? -Infinity : 0;
  for (let row = 0; row < region.heightPx; row++) {
    const start = (region.y + row) * region.rowLength + region.x;
    for (let i = start; i < start + region.widthPx; i++) {
      const value = samples[i]!;
      const size = Math.abs(value);
      const under = grey[i]!;
      if (value === 0 || size < scale.threshold || value > highest || value < lowest) {
        target[i] = opaqueBlack | (0x10101 * ((under + 0.5) | 0));
        continue;
      }
      const amount = Math.min(1, size * perUnit) * opacity;
      const base = under * (1 - covering * amount) + 0.5;
      const isPositive = value > 0;
      const red = Math.min(255, base + amount * (isPositive ? positiveRed : negativeRed)) | 0;
      const green = Math.min(255, base + amount * (isPositive ? positiveGreen : negativeGreen)) | 0;
      const blue = Math.min(255, base + amount * (isPositive ? positiveBlue : negativeBlue)) | 0;
      target[i] = opaqueBlack | (blue << 16) | (green << 8) | red;
    }
  }
}

function inBytes([red, green, blue]: readonly [number, number, number]): [number, number, number] {
  return [255 * red, 255 * green, 255 * blue];
}
