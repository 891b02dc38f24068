import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { colour } from './colour.ts';

/** Black inside the field of view: the baseline of Sundararajan et al. 2017. Blind to what is black already. */
export function black(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return colour(image, fieldOfView, [0, 0, 0]);
}
