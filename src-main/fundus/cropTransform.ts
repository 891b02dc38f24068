import type { CropTransform } from '../contract/cropTransform.ts';

/** A place in an image: continuous, column c covers c..c+1 and its centre is c + 0.5; rows alike. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point of the original photograph that a point of the target (model or display) grid stands for. */
export function toOriginal(transform: CropTransform, target: Point): Point {
  return {
    x: transform.leftPx + (target.x * transform.cropWidthPx) / transform.targetWidthPx,
    y: transform.topPx + (target.y * transform.cropHeightPx) / transform.targetHeightPx,
  };
}

/** The inverse of {@link toOriginal}. */
export function toTarget(transform: CropTransform, original: Point): Point {
  return {
    x: ((original.x - transform.leftPx) * transform.targetWidthPx) / transform.cropWidthPx,
    y: ((original.y - transform.topPx) * transform.targetHeightPx) / transform.cropHeightPx,
  };
}

/**
 * The whole photograph on a grid of the given size, in pixels; without one, the photograph pixel for pixel. A grid of
 * other proportions stretches it.
 */
export function wholePhotograph(
  original: { readonly widthPx: number; readonly heightPx: number },
  target: { readonly widthPx: number; readonly heightPx: number } = original,
): CropTransform {
  return {
    originalWidthPx: original.widthPx,
    originalHeightPx: original.heightPx,
    leftPx: 0,
    topPx: 0,
    cropWidthPx: original.widthPx,
    cropHeightPx: original.heightPx,
    targetWidthPx: target.widthPx,
    targetHeightPx: target.heightPx,
  };
}

/** The whole photograph made smaller, so that no side is longer; never larger. */
export function reducedPhotograph(
  original: { readonly widthPx: number; readonly heightPx: number },
  longestSidePx: number,
): CropTransform {
  const reduction = Math.max(1, Math.max(original.widthPx, original.heightPx) / longestSidePx);
  return wholePhotograph(original, {
    widthPx: Math.max(1, Math.round(original.widthPx / reduction)),
    heightPx: Math.max(1, Math.round(original.heightPx / reduction)),
  });
}
