import type { DisplayedNumbers } from './displayedNumbers.ts';
import type { LayerState } from './layerState.ts';

/** What must be said where the overlay shows nothing, or nothing of one sign. Null where the picture speaks for itself. */
export function sentenceForMap(numbers: DisplayedNumbers, layers: LayerState): string | null {
  const { threshold } = numbers;
  const hasPositive = numbers.largestPositive > 0;
  const hasNegative = numbers.largestNegative < 0;
  if (!layers.isOverlayShown) return null;
  if (!hasPositive && !hasNegative)
    return 'This attribution is zero everywhere: no part of the photograph raises or lowers the output against this baseline.';
  if (!layers.showPositive && !layers.showNegative)
    return 'Positive and negative attribution are both switched off.';
  if (!hasNegative && !layers.showPositive)
    return 'There is no negative attribution; positive attribution is switched off.';
  if (!hasPositive && !layers.showNegative)
    return 'There is no positive attribution; negative attribution is switched off.';
  const isPositiveDrawn = layers.showPositive && hasPositive && numbers.largestPositive >= threshold;
  const isNegativeDrawn = layers.showNegative && hasNegative && -numbers.largestNegative >= threshold;
  if (!isPositiveDrawn && !isNegativeDrawn)
    return 'Nothing that is switched on reaches the threshold: lower it to see weaker attribution.';
  if (!hasNegative && layers.showNegative)
    return 'There is no negative attribution: no part of the photograph lowers the output against this baseline.';
  if (!hasPositive && layers.showPositive)
    return 'There is no positive attribution: no part of the photograph raises the output against this baseline.';
  return null;
}
