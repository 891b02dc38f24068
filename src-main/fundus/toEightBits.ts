import type { ImageTensor } from '../contract/imageTensor.ts';
import type { EightBitPhotograph } from './photograph.ts';

/** An image pixel for pixel as a photograph of 8 bits. */
export function toEightBits({ widthPx, heightPx, data: values }: ImageTensor): EightBitPhotograph {
  const pixelCount = widthPx * heightPx;
  const samples = new Uint8Array(3 * pixelCount);
  for (let pixel = 0; pixel < pixelCount; pixel++)
    for (let channel = 0; channel < 3; channel++)
      samples[3 * pixel + channel] = Math.round(255 * values[channel * pixelCount + pixel]!);
  return { widthPx, heightPx, samples };
}
