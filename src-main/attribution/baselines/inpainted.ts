import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { isHeld, membrane } from './membrane.ts';
import { solveMembrane } from './solveMembrane.ts';

/**
 * The image with marked lesions filled in from their surroundings: inside, each channel solves Laplace's equation with
 * the values around the lesion as its rim, which is the smoothest filling that meets them.
 *
 * @throws AppError `baseline.invalid` when nothing inside the field of view is marked, or a marked region takes up all
 * of it, so that there are no surroundings.
 */
export function inpainted(image: ImageTensor, fieldOfView: PixelMask, lesions: PixelMask): ImageTensor {
  const filling = membrane(lesions, fieldOfView);
  if (filling.pixels.length === 0)
    throw new AppError(
      'baseline.invalid',
      'The lesion mask marks no pixel inside the field of view, so nothing can be inpainted. ' +
        'Choose another mask or another baseline.',
    );
  if (!isHeld(filling))
    throw new AppError(
      'baseline.invalid',
      'The lesion mask covers a whole part of the field of view, so there are no surroundings to inpaint it from. ' +
        'Choose another mask or another baseline.',
    );
  const pixelCount = image.heightPx * image.widthPx;
  const data = image.data.slice();
  for (const channel of [0, 1, 2]) {
    const plane = data.subarray(channel * pixelCount, (channel + 1) * pixelCount);
    const values = solveMembrane(filling, plane);
    filling.pixels.forEach((pixel, index) => {
      plane[pixel] = values[index]!;
    });
  }
  return { ...image, data };
}
