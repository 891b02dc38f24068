import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';

/**
 * An image with every value inside the field of view replaced and everything outside kept.
 *
 * @param valueAt Takes the channel (0 red, 1 green, 2 blue) and the position of the value in the image's data.
 */
export function insideFieldOfView(
  image: ImageTensor,
  fieldOfView: PixelMask,
  valueAt: (channel: number, position: number) => number,
): ImageTensor {
  const pixelCount = image.heightPx * image.widthPx;
  const data = image.data.slice();
  for (let position = 0; position < data.length; position++)
    if (fieldOfView.data[position % pixelCount]! !== 0)
      data[position] = valueAt(Math.floor(position / pixelCount), position);
  return { ...image, data };
}
