import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { colour } from './colour.ts';

/** White inside the field of view. */
export function white(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return colour(image, fieldOfView, [1, 1, 1]);
}
