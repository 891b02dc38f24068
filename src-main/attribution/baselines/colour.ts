import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/** One colour inside the field of view; red, green, blue in 0..1. */
export function colour(
  image: ImageTensor,
  fieldOfView: PixelMask,
  redGreenBlue: readonly [number, number, number],
): ImageTensor {
  return insideFieldOfView(image, fieldOfView, (channel) => redGreenBlue[channel]!);
}
