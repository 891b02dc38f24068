import type { AttributionMeasures } from '../../../contract/comparison.ts';
import type { ImageTensor, PixelMask } from '../../../contract/imageTensor.ts';

/** One step of an 8-bit picture, and what rounding to single precision may add to it. */
const visibleChange = 1 / 255 + 1e-6;

/**
 * How far baselines are from the image inside the field of view; the mean over the members of a set. Zero where no pixel
 * lies inside.
 *
 * @param baselines At least one, of the image's size.
 */
export function baselineDistance(
  image: ImageTensor,
  baselines: readonly ImageTensor[],
  fieldOfView: PixelMask,
): AttributionMeasures['baselineDistance'] {
  const distances = baselines.map((baseline) => distanceOf(image, baseline, fieldOfView));
  const mean = (pick: (distance: Distance) => number): number =>
    distances.reduce((sum, distance) => sum + pick(distance), 0) / distances.length;
  return {
    meanAbsolute: mean(({ meanAbsolute }) => meanAbsolute),
    changedShare: mean(({ changedShare }) => changedShare),
  };
}

type Distance = AttributionMeasures['baselineDistance'];

function distanceOf(image: ImageTensor, baseline: ImageTensor, fieldOfView: PixelMask): Distance {
  const size = image.heightPx * image.widthPx;
  let total = 0;
  let changed = 0;
  let inside = 0;
  for (let pixel = 0; pixel < size; pixel++) {
    if (fieldOfView.data[pixel] === 0) continue;
    let largest = 0;
    for (let position = pixel; position < 3 * size; position += size) {
      const change = Math.abs(baseline.data[position]! - image.data[position]!);
      total += change;
      largest = Math.max(largest, change);
    }
    inside += 1;
    if (largest > visibleChange) changed += 1;
  }
  const divisor = Math.max(1, inside);
  return { meanAbsolute: total / (3 * divisor), changedShare: changed / divisor };
}
