import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { colour } from './colour.ts';

/** The image's mean colour inside the field of view, everywhere inside it. */
export function meanColour(image: ImageTensor, fieldOfView: PixelMask): ImageTensor {
  return colour(image, fieldOfView, [
    meanInside(image, fieldOfView, 0),
    meanInside(image, fieldOfView, 1),
    meanInside(image, fieldOfView, 2),
  ]);
}

function meanInside(image: ImageTensor, fieldOfView: PixelMask, channel: number): number {
  const pixelCount = image.heightPx * image.widthPx;
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    if (fieldOfView.data[pixel]! === 0) continue;
    sum += image.data[channel * pixelCount + pixel]!;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
