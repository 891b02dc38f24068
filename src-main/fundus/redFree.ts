import type { ImageTensor } from '../contract/imageTensor.ts';

/**
 * The photograph as if taken through a green filter: the green channel in all three, where vessels, haemorrhages and
 * microaneurysms stand out darkest, because blood absorbs green light.
 */
export function redFree(image: ImageTensor): ImageTensor {
  const plane = image.widthPx * image.heightPx;
  const green = image.data.subarray(plane, 2 * plane);
  const data = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) data.set(green, channel * plane);
  return { widthPx: image.widthPx, heightPx: image.heightPx, data };
}
