import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** Libraries' kernels that are mended. */
const mended = new WeakSet<object>();

/**
 * Puts something around a kernel of the JavaScript backend, once for each copy of the library.
 * @param around Is given the kernel as the library has it.
 */
export function mendKernel(
  tf: TensorflowLibrary,
  kernelName: string,
  around: (original: KernelFunc) => KernelFunc,
): void {
  const original = tf.getKernel(kernelName, 'cpu');
  if (mended.has(original)) return;
  tf.unregisterKernel(kernelName, 'cpu');
  const kernel = { ...original, kernelFunc: around(original.kernelFunc) };
  tf.registerKernel(kernel);
  mended.add(kernel);
}
