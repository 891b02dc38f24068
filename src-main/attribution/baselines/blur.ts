import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/**
 * The image blurred by a Gaussian inside the field of view. What lies outside takes no part: each value is the weighted
 * mean of the values inside the field of view only (normalised convolution; Knutsson & Westin, CVPR 1993), so that the
 * black surround does not darken the rim. The Gaussian is cut off at four deviations.
 *
 * @param sigmaPx Standard deviation in pixels of the image.
 */
export function blur(image: ImageTensor, fieldOfView: PixelMask, sigmaPx: number): ImageTensor {
  const pixelCount = image.heightPx * image.widthPx;
  const inside = Float64Array.from(fieldOfView.data, (value) => (value === 0 ? 0 : 1));
  const weight = smooth(inside, image, sigmaPx);
  const channels = [0, 1, 2].map((channel) => {
    const plane = image.data.subarray(channel * pixelCount, (channel + 1) * pixelCount);
    return smooth(
      inside.map((share, pixel) => share * plane[pixel]!),
      image,
      sigmaPx,
    );
  });
  return insideFieldOfView(image, fieldOfView, (channel, position) => {
    const pixel = position % pixelCount;
    return channels[channel]![pixel]! / weight[pixel]!;
  });
}

/** Convolves a plane with a Gaussian, first along rows, then along columns; there is nothing beyond the border. */
function smooth(plane: Float64Array, size: ImageTensor, sigmaPx: number): Float64Array {
  const { heightPx, widthPx } = size;
  const across = smoothLines(plane, halfGaussian(sigmaPx, widthPx), {
    lineCount: heightPx,
    lineStep: widthPx,
    length: widthPx,
    step: 1,
  });
  return smoothLines(across, halfGaussian(sigmaPx, heightPx), {
    lineCount: widthPx,
    lineStep: 1,
    length: heightPx,
    step: widthPx,
  });
}

interface Lines {
  readonly lineCount: number;
  readonly lineStep: number;
  readonly length: number;
  readonly step: number;
}

function smoothLines(plane: Float64Array, half: Float64Array, lines: Lines): Float64Array {
  const result = new Float64Array(plane.length);
  for (let line = 0; line < lines.lineCount; line++)
    for (let place = 0; place < lines.length; place++) {
      const start = line * lines.lineStep;
      const first = Math.max(0, place - half.length + 1);
      const last = Math.min(lines.length - 1, place + half.length - 1);
      let sum = 0;
      for (let other = first; other <= last; other++)
        sum += half[Math.abs(other - place)]! * plane[start + other * lines.step]!;
      result[start + place * lines.step] = sum;
    }
  return result;
}

/** The kernel's values at distances 0, 1, 2 ...; its scale cancels in the quotient. */
function halfGaussian(sigmaPx: number, length: number): Float64Array {
  const radius = Math.min(Math.ceil(4 * sigmaPx), length - 1);
  return Float64Array.from({ length: radius + 1 }, (_, distance) =>
    Math.exp(-(distance * distance) / (2 * sigmaPx * sigmaPx)),
  );
}
