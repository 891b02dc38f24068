import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/**
 * With the gradient for its image, a fused convolution of TensorFlow.js 4.22 computes that for its filter too, wanted or
 * not: nine tenths of the time of a gradient in plain JavaScript. Nobody wants those here, because filters are weights. One
 * that is computed from the image gets a gradient of another shape than its own, which TensorFlow.js refuses.
 */
export function skipFilterGradients(tf: TensorflowLibrary, backendName: string): void {
  for (const kernelName of ['Conv2DBackpropFilter', 'DepthwiseConv2dNativeBackpropFilter']) {
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ kernelName, backendName, kernelFunc: () => tf.scalar(0) });
  }
}
