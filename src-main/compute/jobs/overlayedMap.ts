import type { CropTransform } from '../../contract/cropTransform.ts';
import type { FieldOfView } from '../../contract/fieldOfView.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { gaussianSmooth } from '../../fundus/gaussianSmooth.ts';
import { displayedShare, overlayScale, type OverlayScale } from '../../fundus/overlay/overlayScale.ts';
import type { AttributionMap } from '../../fundus/overlay/sampleMap.ts';

/** Attributions beyond this percentile are drawn at full strength, so that a few outliers do not hide the rest. */
export const clipPercentile = 99.5;

interface SummedMap {
  /** Signed, summed over colours. */
  readonly map: Float32Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly transform: CropTransform;
}

interface OverlayedMap {
  /** Smoothed. */
  readonly map: AttributionMap;
  readonly scale: OverlayScale;
  /** Of both signs together. */
  readonly displayedShare: number;
}

/** A map as pictures for paper show it, with a scale of its own. */
export function overlayedMap(
  { map, widthPx, heightPx, transform }: SummedMap,
  fieldOfView: FieldOfView,
  smoothingPx: number,
): OverlayedMap {
  const values = gaussianSmooth(map, widthPx, heightPx, smoothingPx);
  const inside = fieldOfViewMask(fieldOfView, transform);
  const scale = overlayScale(values, inside, { clip: clipPercentile, threshold: 0 });
  const share = displayedShare(values, scale, { showPositive: true, showNegative: true });
  return { map: { widthPx, heightPx, values }, scale, displayedShare: share };
}
