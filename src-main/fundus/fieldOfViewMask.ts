import type { CropTransform } from '../contract/cropTransform.ts';
import type { FieldOfView } from '../contract/fieldOfView.ts';
import type { PixelMask } from '../contract/imageTensor.ts';
import { toOriginal } from './cropTransform.ts';

/** Which pixels of a target grid have their centre inside the field of view. */
export function fieldOfViewMask(fieldOfView: FieldOfView, transform: CropTransform): PixelMask {
  const { targetWidthPx, targetHeightPx } = transform;
  const { centreXPx, centreYPx, radiusPx, leftPx, topPx, rightPx, bottomPx } = fieldOfView;
  const isRound = fieldOfView.kind !== 'full-frame';
  const data = new Uint8Array(targetWidthPx * targetHeightPx);
  for (let row = 0; row < targetHeightPx; row++)
    for (let column = 0; column < targetWidthPx; column++) {
      const { x, y } = toOriginal(transform, { x: column + 0.5, y: row + 0.5 });
      const isInRectangle = x >= leftPx && x <= rightPx && y >= topPx && y <= bottomPx;
      const isInCircle = !isRound || (x - centreXPx) ** 2 + (y - centreYPx) ** 2 <= radiusPx * radiusPx;
      if (isInRectangle && isInCircle) data[row * targetWidthPx + column] = 1;
    }
  return { widthPx: targetWidthPx, heightPx: targetHeightPx, data };
}
