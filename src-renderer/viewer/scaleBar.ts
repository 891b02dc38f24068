import { overlayPresets } from '../../src-main/fundus/overlay/overlayPreset.ts';
import { signedStrength } from '../../src-main/fundus/overlay/overlayScale.ts';
import { cssColour } from './cssColour.ts';
import type { DisplayedNumbers } from './displayedNumbers.ts';
import { drawsFill, type LayerState } from './layerState.ts';

/** The photograph below the bar: mid-grey. */
const under = 0.5;
const stops = 81;

/** The colours from full negative to full positive strength as a CSS gradient, as they are over mid-grey now. */
export function scaleBar(
  numbers: Pick<DisplayedNumbers, 'fullStrength' | 'threshold'>,
  layers: LayerState,
): string {
  const colours = Array.from({ length: stops }, (_, index) => {
    const value = numbers.fullStrength * ((2 * index) / (stops - 1) - 1);
    return cssColour(colourOf(value, numbers, layers));
  });
  return `linear-gradient(to right, ${colours.join(', ')})`;
}

function colourOf(
  value: number,
  numbers: Pick<DisplayedNumbers, 'fullStrength' | 'threshold'>,
  layers: LayerState,
): [number, number, number] {
  const preset = overlayPresets[layers.preset];
  const isDrawn = layers.isOverlayShown && drawsFill(layers);
  const strength = isDrawn ? layers.opacity * signedStrength(value, numbers, layers) : 0;
  const amount = Math.abs(strength);
  const grey = preset.dimming * under * (preset.blending === 'mix' ? 1 - amount : 1);
  const light = strength >= 0 ? preset.positive : preset.negative;
  const lit = (part: number): number => Math.min(1, grey + amount * part);
  return [lit(light[0]), lit(light[1]), lit(light[2])];
}
