import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { axisMatrix, transposeAlongAxis } from './axisMatrix.ts';

/** TensorFlow.js 4.22 cuts the padding off, where what it mirrors has to get its gradient. */
export function mirrorPadGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'MirrorPad',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => {
      const paddings = attributes['paddings'] as [number, number][];
      const edge = attributes['mode'] === 'reflect' ? 0 : 1;
      const unpad = (padded: Tensor, [before, after]: [number, number], axis: number): Tensor => {
        const size = x!.shape[axis]!;
        if (before + after === 0) return padded;
        const mirrored = axisMatrix(before + size + after, size, (output) => {
          const place = output - before;
          if (place < 0) return [[-place - edge, 1]];
          return [[place < size ? place : 2 * (size - 1) - place + edge, 1]];
        });
        return transposeAlongAxis(tf, padded, axis, mirrored);
      };
      return { x: () => paddings.reduce(unpad, [gradient].flat()[0]!) };
    },
  };
}
