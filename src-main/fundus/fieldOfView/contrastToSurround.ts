import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { Surround } from './surroundColour.ts';

/** Distance in RGB (0..sqrt 3) of every pixel from the surround's colour: [heightPx, widthPx]. */
export function contrastToSurround(image: ImageTensor, surround: Surround): Float32Array {
  const plane = image.widthPx * image.heightPx;
  const [red, green, blue] = surround.colour;
  const contrast = new Float32Array(plane);
  for (let i = 0; i < plane; i++)
    contrast[i] = Math.hypot(
      image.data[i]! - red,
      image.data[plane + i]! - green,
      image.data[2 * plane + i]! - blue,
    );
  return contrast;
}
