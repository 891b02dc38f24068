import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/** The average training photograph of a model package, at the image's size, inside the field of view of the image. */
export function averageFundus(image: ImageTensor, fieldOfView: PixelMask, average: ImageTensor): ImageTensor {
  return insideFieldOfView(image, fieldOfView, (_, position) => average.data[position]!);
}
