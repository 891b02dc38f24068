import { elementCount } from './dimensions.ts';

/** Convolution weights [outputs, inputs / groups, ...kernel], row-major. */
export interface KernelWeights {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/**
 * The weights of the transposed convolution: input and output channels change places within each group, and the
 * kernel is turned round.
 */
export function transposeKernel({ dims, data }: KernelWeights, groups: number): KernelWeights {
  const [outputs, inputsEach] = [dims[0]!, dims[1]!];
  const outputsEach = outputs / groups;
  const kernelSize = elementCount(dims.slice(2));
  const transposed = new Float32Array(data.length);
  let next = 0;
  for (let group = 0; group < groups; group += 1)
    for (let input = 0; input < inputsEach; input += 1)
      for (let output = 0; output < outputsEach; output += 1) {
        const start = ((group * outputsEach + output) * inputsEach + input) * kernelSize;
        const kernel = data.subarray(start, start + kernelSize);
        transposed.set(kernel.toReversed(), next);
        next += kernelSize;
      }
  return { dims: [groups * inputsEach, outputsEach, ...dims.slice(2)], data: transposed };
}
