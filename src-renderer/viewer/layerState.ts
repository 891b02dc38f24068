import type { CommandId } from '../../src-main/contract/commands.ts';
import type { OverlayPresetName } from '../../src-main/fundus/overlay/overlayPreset.ts';

type OverlayDrawing = 'fill' | 'contours' | 'both';

/** How the photograph and the attribution over it are shown. A value: every step gives a new one. */
export interface LayerState {
  readonly isOverlayShown: boolean;
  readonly showPositive: boolean;
  readonly showNegative: boolean;
  /** 0..1. */
  readonly opacity: number;
  /** 0..99: what is below this percentile of the absolute attribution is not drawn. */
  readonly thresholdPercentile: number;
  /** Standard deviation of the Gaussian, in pixels of the map. */
  readonly smoothingPx: number;
  readonly drawing: OverlayDrawing;
  readonly preset: OverlayPresetName;
  readonly isRedFree: boolean;
  readonly isInverted: boolean;
  /** Added to every colour, -0.5..0.5. */
  readonly brightness: number;
  /** Times the distance from mid-grey, 0.5..3. */
  readonly contrast: number;
  readonly hasMagnifier: boolean;
  readonly showsGrid: boolean;
  readonly showsQuadrants: boolean;
  /** The contours of lesions. */
  readonly showsLesions: boolean;
}

export const initialLayers: LayerState = {
  isOverlayShown: true,
  showPositive: true,
  showNegative: true,
  opacity: 0.8,
  thresholdPercentile: 0,
  // Without it the pooling of the model's layers shows as a grid.
  smoothingPx: 1,
  drawing: 'fill',
  preset: 'figure-3',
  isRedFree: false,
  isInverted: false,
  brightness: 0,
  contrast: 1,
  hasMagnifier: false,
  showsGrid: false,
  showsQuadrants: false,
  showsLesions: true,
};

type LayerSwitch = {
  [Key in keyof LayerState]: LayerState[Key] extends boolean ? Key : never;
}[keyof LayerState];

function withToggled(layers: LayerState, name: LayerSwitch): LayerState {
  return { ...layers, [name]: !layers[name] };
}

export type LayerAmount = 'opacity' | 'thresholdPercentile' | 'smoothingPx' | 'brightness' | 'contrast';

/** The range of each slider, and what one press of its key changes. */
export const layerRanges: Readonly<
  Record<LayerAmount, { readonly least: number; readonly most: number; readonly step: number }>
> = {
  opacity: { least: 0, most: 1, step: 0.1 },
  thresholdPercentile: { least: 0, most: 99, step: 5 },
  smoothingPx: { least: 0, most: 8, step: 0.5 },
  brightness: { least: -0.5, most: 0.5, step: 0.05 },
  contrast: { least: 0.5, most: 3, step: 0.1 },
};

/** One press of a key: to the next multiple of the step, and never out of range. */
export function withStep(layers: LayerState, name: LayerAmount, direction: 1 | -1): LayerState {
  const { least, most, step } = layerRanges[name];
  const steps = layers[name] / step;
  const next = direction > 0 ? Math.floor(steps + 1e-6) + 1 : Math.ceil(steps - 1e-6) - 1;
  // Decimal steps are rounded, so that ten of them come to 1 and not to 0.9999999.
  const value = Number((next * step).toFixed(6));
  return { ...layers, [name]: Math.min(most, Math.max(least, value)) };
}

/** The attribution covers the photograph with colour, so that the photograph itself is shown in grey. */
export function drawsFill({ drawing }: Pick<LayerState, 'drawing'>): boolean {
  return drawing !== 'contours';
}

const drawings: readonly OverlayDrawing[] = ['fill', 'contours', 'both'];

export function withNextDrawing(layers: LayerState): LayerState {
  return { ...layers, drawing: drawings[(drawings.indexOf(layers.drawing) + 1) % drawings.length]! };
}

function withNextPreset(layers: LayerState): LayerState {
  return { ...layers, preset: layers.preset === 'figure-3' ? 'colour-blind-safe' : 'figure-3' };
}

export function withPictureReset(layers: LayerState): LayerState {
  return { ...layers, brightness: 0, contrast: 1, isInverted: false, isRedFree: false };
}

/** What each command changes; the commands that change nothing here are missing. */
export const layerCommands: Readonly<Partial<Record<CommandId, (layers: LayerState) => LayerState>>> = {
  'view.redFree': (layers) => withToggled(layers, 'isRedFree'),
  'view.invert': (layers) => withToggled(layers, 'isInverted'),
  'view.moreContrast': (layers) => withStep(layers, 'contrast', 1),
  'view.lessContrast': (layers) => withStep(layers, 'contrast', -1),
  'view.brighter': (layers) => withStep(layers, 'brightness', 1),
  'view.darker': (layers) => withStep(layers, 'brightness', -1),
  'view.resetPicture': withPictureReset,
  'view.magnifier': (layers) => withToggled(layers, 'hasMagnifier'),
  'overlay.toggle': (layers) => withToggled(layers, 'isOverlayShown'),
  'overlay.positive': (layers) => withToggled(layers, 'showPositive'),
  'overlay.negative': (layers) => withToggled(layers, 'showNegative'),
  'overlay.lessOpaque': (layers) => withStep(layers, 'opacity', -1),
  'overlay.moreOpaque': (layers) => withStep(layers, 'opacity', 1),
  'overlay.lowerThreshold': (layers) => withStep(layers, 'thresholdPercentile', -1),
  'overlay.raiseThreshold': (layers) => withStep(layers, 'thresholdPercentile', 1),
  'overlay.smoother': (layers) => withStep(layers, 'smoothingPx', 1),
  'overlay.sharper': (layers) => withStep(layers, 'smoothingPx', -1),
  'overlay.drawing': withNextDrawing,
  'overlay.preset': withNextPreset,
  'measure.grid': (layers) => withToggled(layers, 'showsGrid'),
  'measure.quadrants': (layers) => withToggled(layers, 'showsQuadrants'),
  'lesion.toggle': (layers) => withToggled(layers, 'showsLesions'),
};
