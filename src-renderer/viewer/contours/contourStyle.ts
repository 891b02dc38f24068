import { overlayPresets, type OverlayPresetName } from '../../../src-main/fundus/overlay/overlayPreset.ts';

type Colour = readonly [number, number, number];

/**
 * How contours are drawn, in CSS pixels: the same on the screen at every zoom. The colour of a negative contour is
 * dashed; the dark casing below is not, so that a line is seen on bright exudates and on the red of the retina alike.
 */
export const contourStyle = {
  widthPx: 2,
  casingWidthPx: 3.5,
  dashPx: 6,
  gapPx: 5,
};

export const casingColour: Colour = [0, 0, 0];

/** The colour of the preset, lightened, because a thin line looks darker than a filled area. */
export function contourColour(preset: OverlayPresetName, sign: 'positive' | 'negative'): Colour {
  const [red, green, blue] = overlayPresets[preset][sign];
  const lightened = (value: number): number => value + 0.3 * (1 - value);
  return [lightened(red), lightened(green), lightened(blue)];
}
