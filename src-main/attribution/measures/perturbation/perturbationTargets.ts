import type { ImageTensor, PixelMask } from '../../../contract/imageTensor.ts';
import { blur } from '../../baselines/blur.ts';
import { meanColour } from '../../baselines/meanColour.ts';

/** Standard deviation of the insertion's canvas: a twentieth of the width, in whole pixels, at least one. */
export function insertionBlurPx(widthPx: number): number {
  return Math.max(1, Math.round(widthPx / 20));
}

/** Where insertion begins: the image, blurred inside the field of view. */
export function insertionCanvas(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return blur(image, fieldOfView, insertionBlurPx(image.widthPx));
}

/** Where deletion ends: the image's mean colour inside the field of view. */
export function deletionFill(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return meanColour(image, fieldOfView);
}
