/** How a signed attribution is coloured over the photograph. */
export interface OverlayPreset {
  /** What lies underneath: luma, dimmed by this factor so that colour stands out. */
  readonly dimming: number;
  /** `add` lets light shine on top of the grey; `mix` covers the grey. */
  readonly blending: 'add' | 'mix';
  /** sRGB, 0..1, at full strength. */
  readonly positive: readonly [number, number, number];
  readonly negative: readonly [number, number, number];
}

export type OverlayPresetName = 'figure-3' | 'colour-blind-safe';

/**
 * `figure-3` is the figure of Sundararajan et al. 2017 (section 6.2): over the photograph in grey, positive
 * attribution along the green channel and negative along the red. `colour-blind-safe` uses the blue and the vermilion
 * of Okabe and Ito, which people with any common colour vision deficiency tell apart.
 */
export const overlayPresets: Readonly<Record<OverlayPresetName, OverlayPreset>> = {
  'figure-3': { dimming: 0.7, blending: 'add', positive: [0, 1, 0], negative: [1, 0, 0] },
  'colour-blind-safe': {
    dimming: 0.85,
    blending: 'mix',
    positive: [0, 114 / 255, 178 / 255],
    negative: [213 / 255, 94 / 255, 0],
  },
};

/** What people call the colours of a preset. */
export const overlayColourNames: Readonly<
  Record<OverlayPresetName, { readonly positive: string; readonly negative: string }>
> = {
  'figure-3': { positive: 'green', negative: 'red' },
  'colour-blind-safe': { positive: 'blue', negative: 'orange' },
};
