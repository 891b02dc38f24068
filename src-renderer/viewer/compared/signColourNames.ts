import type { OverlayPresetName } from '../../../src-main/fundus/overlay/overlayPreset.ts';

/** The colours of the presets in words. */
export const signColourNames: Readonly<
  Record<OverlayPresetName, { readonly positive: string; readonly negative: string }>
> = {
  'figure-3': { positive: 'green', negative: 'red' },
  'colour-blind-safe': { positive: 'blue', negative: 'orange' },
};
