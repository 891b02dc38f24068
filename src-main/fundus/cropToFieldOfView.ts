import type { CropTransform } from '../contract/cropTransform.ts';
import type { FieldOfView } from '../contract/fieldOfView.ts';

/** Left free around the field of view, as a share of the photograph's shorter side. */
const margin = 0.01;

/**
 * The upright rectangle of whole pixels around what a photograph shows of the retina, with a little of its surround, on a grid of at
 * most `widestPx` columns; never enlarged, never beyond the photograph.
 */
export function cropToFieldOfView(
  fieldOfView: FieldOfView,
  original: { readonly widthPx: number; readonly heightPx: number },
  widestPx: number,
): CropTransform {
  const { kind, centreXPx, centreYPx, radiusPx } = fieldOfView;
  const reach = kind === 'full-frame' ? Infinity : radiusPx;
  const free = kind === 'full-frame' ? 0 : margin * Math.min(original.widthPx, original.heightPx);
  const leftPx = Math.max(0, Math.floor(Math.max(fieldOfView.leftPx, centreXPx - reach) - free));
  const topPx = Math.max(0, Math.floor(Math.max(fieldOfView.topPx, centreYPx - reach) - free));
  const right = Math.min(fieldOfView.rightPx, centreXPx + reach) + free;
  const bottom = Math.min(fieldOfView.bottomPx, centreYPx + reach) + free;
  const cropWidthPx = Math.max(1, Math.min(original.widthPx, Math.ceil(right)) - leftPx);
  const cropHeightPx = Math.max(1, Math.min(original.heightPx, Math.ceil(bottom)) - topPx);
  const reduction = Math.max(1, cropWidthPx / widestPx);
  return {
    originalWidthPx: original.widthPx,
    originalHeightPx: original.heightPx,
    leftPx,
    topPx,
    cropWidthPx,
    cropHeightPx,
    targetWidthPx: Math.max(1, Math.round(cropWidthPx / reduction)),
    targetHeightPx: Math.max(1, Math.round(cropHeightPx / reduction)),
  };
}
