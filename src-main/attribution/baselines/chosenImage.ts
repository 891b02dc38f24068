import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/** Another picture of the same size, for example of the healthy fellow eye, inside the field of view of the image. */
export function chosenImage(image: ImageTensor, fieldOfView: PixelMask, chosen: ImageTensor): ImageTensor {
  return insideFieldOfView(image, fieldOfView, (_, position) => chosen.data[position]!);
}
