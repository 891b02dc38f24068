import type { ImageTensor } from '../contract/imageTensor.ts';

/**
 * The picture in grey: luma of the sRGB-encoded values with the weights of ITU-R BT.709, whose primaries sRGB shares.
 * Returns [heightPx, widthPx], 0..1.
 */
export function luminance(image: ImageTensor): Float32Array {
  const plane = image.widthPx * image.heightPx;
  const grey = new Float32Array(plane);
  for (let i = 0; i < plane; i++)
    grey[i] = 0.2126 * image.data[i]! + 0.7152 * image.data[plane + i]! + 0.0722 * image.data[2 * plane + i]!;
  return grey;
}
