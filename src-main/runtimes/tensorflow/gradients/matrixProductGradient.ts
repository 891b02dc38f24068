import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { sumToShape } from './sumToShape.ts';

/** TensorFlow.js 4.22 cannot differentiate a matrix that is multiplied with each of several. */
export function matrixProductGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'BatchMatMul',
    inputsToSave: ['a', 'b'],
    gradFunc: (gradient, saved, attributes) => {
      const [a, b] = saved as [Tensor, Tensor];
      const given = [gradient].flat()[0]!;
      const isFirstTurned = attributes['transposeA'] === true;
      const isSecondTurned = attributes['transposeB'] === true;
      const toFirst = (): Tensor =>
        isFirstTurned
          ? tf.matMul(b, given, isSecondTurned, true)
          : tf.matMul(given, b, false, !isSecondTurned);
      const toSecond = (): Tensor =>
        isSecondTurned
          ? tf.matMul(given, a, true, isFirstTurned)
          : tf.matMul(a, given, !isFirstTurned, false);
      return {
        a: () => sumToShape(tf, toFirst(), a.shape),
        b: () => sumToShape(tf, toSecond(), b.shape),
      };
    },
  };
}
