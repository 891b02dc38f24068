import type { ImageTensor } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { uniformStream } from '../../fundus/randomStream.ts';
import { resample } from '../../fundus/resample.ts';
import { drawSyntheticEye } from '../../fundus/synthetic/drawSyntheticEye.ts';

/**
 * A synthetic eye with lesions and a little noise, of the size of a model's input: the kind of picture the model is for,
 * without the ties of a flat surround, at which a maximum has no gradient.
 */
export function selfTestImage(
  { heightPx, widthPx }: { readonly heightPx: number; readonly widthPx: number },
  seed: number,
): ImageTensor {
  const sidePx = Math.max(128, Math.min(heightPx, widthPx, 512));
  const { image } = drawSyntheticEye({ seed, sidePx, eye: 'right', icdrGrade: 2 });
  const picture = resample(image, wholePhotograph(image, { heightPx, widthPx }));
  const next = uniformStream(seed);
  return { ...picture, data: picture.data.map((value) => 0.05 + 0.85 * value + 0.05 * next()) };
}
