import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/**
 * Each value inside the field of view replaced by whichever of 0 and 1 is farther away (Sturmfels, Lundberg, Lee,
 * Distill 2020, "The Maximum Distance Baseline"). 0.5 becomes 0.
 */
export function maximumDistance(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return insideFieldOfView(image, fieldOfView, (_, position) => (image.data[position]! < 0.5 ? 1 : 0));
}
