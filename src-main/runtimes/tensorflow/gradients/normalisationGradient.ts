import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/**
 * Normalisation by known means and variances: y = (x - mean) scale / sqrt(variance + epsilon) + offset. TensorFlow.js 4.22
 * computes whatever any of the five gradients may need, values of the size of an image, and the image's own in three
 * further passes; here each is computed when it is asked for.
 */
export function normalisationGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'FusedBatchNorm',
    inputsToSave: ['x', 'mean', 'variance', 'scale'],
    gradFunc: (gradients, saved, attributes) => {
      const [x, mean, variance, scale] = saved as [Tensor, Tensor, Tensor, Tensor];
      const gradient = [gradients].flat()[0]!;
      const inverse = (): Tensor =>
        tf.rsqrt(tf.add(variance, tf.scalar(attributes['varianceEpsilon'] as number)));
      const factor = (): Tensor => tf.mul(scale, inverse());
      const ofNormal = (): Tensor => tf.mul(gradient, tf.mul(tf.sub(x, mean), inverse()));
      const summed = (values: Tensor, { shape }: Tensor): Tensor =>
        tf.reshape(tf.sum(values, tf.broadcast_util.getReductionAxes(shape, values.shape)), shape);
      return {
        x: () => tf.mul(gradient, factor()),
        offset: () => summed(gradient, mean),
        mean: () => summed(tf.neg(tf.mul(gradient, factor())), mean),
        scale: () => summed(ofNormal(), scale),
        variance: () =>
          summed(tf.mul(ofNormal(), tf.mul(tf.mul(factor(), inverse()), tf.scalar(-0.5))), variance),
      };
    },
  };
}
