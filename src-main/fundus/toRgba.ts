import type { ImageTensor } from '../contract/imageTensor.ts';
import type { RgbaPicture } from './overlay/rgbaPicture.ts';

/** An image pixel for pixel as an opaque picture of 8 bits. */
export function toRgba({ widthPx, heightPx, data: values }: ImageTensor): RgbaPicture {
  const pixelCount = widthPx * heightPx;
  const data = new Uint8Array(4 * pixelCount).fill(255);
  for (let pixel = 0; pixel < pixelCount; pixel++)
    for (let channel = 0; channel < 3; channel++)
      data[4 * pixel + channel] = Math.round(255 * values[channel * pixelCount + pixel]!);
  return { widthPx, heightPx, data };
}
