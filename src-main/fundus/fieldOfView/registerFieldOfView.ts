import type { CropTransform } from '../../contract/cropTransform.ts';
import type { FieldOfView } from '../../contract/fieldOfView.ts';

/** An image on a target grid. */
export interface PlacedFieldOfView {
  readonly fieldOfView: FieldOfView;
  readonly transform: CropTransform;
}

/** A photograph to be laid on it. */
export interface RegisteredPhotograph {
  readonly fieldOfView: FieldOfView;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Where a photograph must be cropped so that, on the target grid of an image, the circle of its field of view lies exactly
 * on that of the image: same centre, same radius. A full frame counts with the circle through its corners.
 *
 * @param isMirrored The photograph is to be turned left to right about the vertical line through the middle of its own
 * circle. The crop is then that of the grid read from right to left: resample it, then reverse every row.
 */
export function registerFieldOfView(
  image: PlacedFieldOfView,
  photograph: RegisteredPhotograph,
  isMirrored: boolean,
): CropTransform {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = image.transform;
  const [to, from] = [image.fieldOfView, photograph.fieldOfView];
  const scale = from.radiusPx / to.radiusPx;
  // From the middle of the circle to the side of the crop that the photograph's left has to reach.
  const toLeft = isMirrored ? to.centreXPx - (leftPx + cropWidthPx) : leftPx - to.centreXPx;
  return {
    ...image.transform,
    originalWidthPx: photograph.widthPx,
    originalHeightPx: photograph.heightPx,
    leftPx: from.centreXPx + scale * toLeft,
    topPx: from.centreYPx + scale * (topPx - to.centreYPx),
    cropWidthPx: scale * cropWidthPx,
    cropHeightPx: scale * cropHeightPx,
  };
}
