import type { CropTransform } from '../contract/cropTransform.ts';
import type { FieldOfView } from '../contract/fieldOfView.ts';

/** For a photograph without a field of view of its own: all of it. */
export function wholeFrame({ originalWidthPx: width, originalHeightPx: height }: CropTransform): FieldOfView {
  return {
    kind: 'full-frame',
    centreXPx: width / 2,
    centreYPx: height / 2,
    radiusPx: Math.hypot(width, height) / 2,
    leftPx: 0,
    topPx: 0,
    rightPx: width,
    bottomPx: height,
    confidence: 1,
  };
}
