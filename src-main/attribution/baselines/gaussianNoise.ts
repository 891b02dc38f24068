import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';
import { gaussianStream } from '../../fundus/randomStream.ts';

/** The image with Gaussian noise of deviation `sigma` (in image values) inside the field of view, clipped to 0..1. */
export function gaussianNoise(
  image: ImageTensor,
  fieldOfView: PixelMask,
  sigma: number,
  seed: number,
): ImageTensor {
  const draw = gaussianStream(seed);
  return insideFieldOfView(image, fieldOfView, (_, position) =>
    Math.min(1, Math.max(0, image.data[position]! + sigma * draw())),
  );
}
