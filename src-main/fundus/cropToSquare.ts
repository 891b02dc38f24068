import type { CropTransform } from '../contract/cropTransform.ts';
import type { FieldOfView } from '../contract/fieldOfView.ts';

/**
 * The smallest square around the field of view, mapped to a square grid: the circle's own square for discs, also where
 * a cut took part of the circle away, so that the retina keeps one scale whatever was cut. A full frame is centred in
 * a square of its longer side. The square may reach beyond the photograph; resampling fills that with black.
 */
export function cropToSquare(
  fieldOfView: FieldOfView,
  original: { readonly widthPx: number; readonly heightPx: number },
  targetSidePx: number,
): CropTransform {
  const { leftPx, topPx, rightPx, bottomPx } = fieldOfView;
  const isFullFrame = fieldOfView.kind === 'full-frame';
  const side = isFullFrame ? Math.max(rightPx - leftPx, bottomPx - topPx) : 2 * fieldOfView.radiusPx;
  const centreX = isFullFrame ? (leftPx + rightPx) / 2 : fieldOfView.centreXPx;
  const centreY = isFullFrame ? (topPx + bottomPx) / 2 : fieldOfView.centreYPx;
  return {
    originalWidthPx: original.widthPx,
    originalHeightPx: original.heightPx,
    leftPx: centreX - side / 2,
    topPx: centreY - side / 2,
    cropWidthPx: side,
    cropHeightPx: side,
    targetWidthPx: targetSidePx,
    targetHeightPx: targetSidePx,
  };
}
