import type { DrawnOverlay } from './drawnOverlay.ts';
import type { LayerState } from './layerState.ts';
import { largestNegative, largestPositive, shareOf } from './mapStatistics.ts';

/** What the legend states about the overlay as it is displayed now. */
export interface DisplayedNumbers {
  /** Share (0..1) of the total absolute attribution, as it was before smoothing, that the picture displays. */
  readonly share: number;
  /** Share (0..1) of it that smoothing has cancelled. */
  readonly cancelledShare: number;
  /** The absolute attribution a map pixel that is drawn at full strength. */
  readonly fullStrength: number;
  /** Map pixels whose absolute attribution is below this are not drawn. */
  readonly threshold: number;
  /** 0 where there is none. */
  readonly largestPositive: number;
  /** 0 where there is none, otherwise negative. */
  readonly largestNegative: number;
}

/**
 * Strengths are those of the map after smoothing, because that is what is displayed. While the overlay is off, the share
 * is 0.
 */
export function displayedNumbers(
  { statistics, scale, remainingShare }: Pick<DrawnOverlay, 'statistics' | 'scale' | 'remainingShare'>,
  layers: LayerState,
): DisplayedNumbers {
  return {
    share: layers.isOverlayShown ? remainingShare * shareOf(statistics, scale, layers) : 0,
    cancelledShare: 1 - remainingShare,
    fullStrength: scale.fullStrength,
    threshold: scale.threshold,
    largestPositive: largestPositive(statistics),
    largestNegative: largestNegative(statistics),
  };
}
