import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';
import { uniformStream } from '../../fundus/randomStream.ts';

/** Every value inside the field of view drawn evenly from 0..1, alike for the same seed, image size and field of view. */
export function uniformNoise(image: ImageTensor, fieldOfView: PixelMask, seed: number): ImageTensor {
  const draw = uniformStream(seed);
  return insideFieldOfView(image, fieldOfView, draw);
}
