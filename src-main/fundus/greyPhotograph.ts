import { fullScale, type Photograph } from './photograph.ts';

/** A photograph in grey at its own size, 0..1: as `luminance`, without an image of floating point numbers in between. */
export function greyPhotograph(photograph: Photograph): Float32Array {
  const { samples, widthPx, heightPx } = photograph;
  const unit = 1 / fullScale(photograph);
  const grey = new Float32Array(widthPx * heightPx);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3)
    grey[pixel] = unit * (0.2126 * samples[at]! + 0.7152 * samples[at + 1]! + 0.0722 * samples[at + 2]!);
  return grey;
}
