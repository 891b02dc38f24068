import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { axisMatrix, transposeAlongAxis, type AxisMatrix } from './axisMatrix.ts';

type Sampling = (outputs: number, inputs: number, options: ResizeOptions) => AxisMatrix;

interface ResizeOptions {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

/** TensorFlow.js 4.22 exchanges height and width in the gradient that it has of this, and knows no half pixels. */
export function resizeBilinearGradient(tf: TensorflowLibrary): GradConfig {
  return resizeGradient(tf, 'ResizeBilinear', bilinear);
}

/** TensorFlow.js 4.22 knows no half pixels in the gradient that it has of this. */
export function resizeNearestNeighborGradient(tf: TensorflowLibrary): GradConfig {
  return resizeGradient(tf, 'ResizeNearestNeighbor', nearestNeighbor);
}

function resizeGradient(tf: TensorflowLibrary, kernelName: string, sampling: Sampling): GradConfig {
  return {
    kernelName,
    inputsToSave: ['images'],
    gradFunc: (gradient, [images], attributes) => {
      const [, height, width] = images!.shape as [number, number, number, number];
      const [outHeight, outWidth] = attributes['size'] as [number, number];
      const options = {
        alignCorners: attributes['alignCorners'] === true,
        halfPixelCenters: attributes['halfPixelCenters'] === true,
      };
      const columns = sampling(outWidth, width, options);
      const rows = sampling(outHeight, height, options);
      return {
        images: () =>
          transposeAlongAxis(tf, transposeAlongAxis(tf, [gradient].flat()[0]!, 2, columns), 1, rows),
      };
    },
  };
}

function bilinear(
  outputs: number,
  inputs: number,
  { alignCorners, halfPixelCenters }: ResizeOptions,
): AxisMatrix {
  const step = stepLength(outputs, inputs, alignCorners);
  return axisMatrix(outputs, inputs, (output) => {
    const place = halfPixelCenters ? step * (output + 0.5) - 0.5 : step * output;
    const before = Math.max(0, Math.floor(place));
    const after = Math.max(0, Math.min(inputs - 1, Math.ceil(place)));
    const share = place - before;
    return [
      [before, 1 - share],
      [after, share],
    ];
  });
}

function nearestNeighbor(
  outputs: number,
  inputs: number,
  { alignCorners, halfPixelCenters }: ResizeOptions,
): AxisMatrix {
  const step = stepLength(outputs, inputs, alignCorners);
  return axisMatrix(outputs, inputs, (output) => {
    const place = step * (halfPixelCenters ? output + 0.5 : output);
    return [[Math.min(inputs - 1, alignCorners ? Math.round(place) : Math.floor(place)), 1]];
  });
}

function stepLength(outputs: number, inputs: number, alignCorners: boolean): number {
  return alignCorners && outputs > 1 ? (inputs - 1) / (outputs - 1) : inputs / outputs;
}
