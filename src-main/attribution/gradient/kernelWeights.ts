import { elementCount } from './dimensions.ts';

/** Convolution weights [outputs, inputs / groups, ...kernel], row-major. */
export interface KernelWeights {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/**
 * The weights of the transposed convolution: input and output channels change places within each group, and the
 * kernel is turned round.
 * @param taps For each spatial axis the kernel positions to use, in their new order; all, reversed, for stride 1.
 */
export function transposeKernel(
  { dims, data }: KernelWeights,
  groups: number,
  taps: readonly (readonly number[])[],
): KernelWeights {
  const [outputs, inputsEach] = [dims[0]!, dims[1]!];
  const kernel = dims.slice(2);
  const outputsEach = outputs / groups;
  const kernelSize = elementCount(kernel);
  const positions = flatPositions(taps, kernel);
  const transposed = new Float32Array(outputs * inputsEach * positions.length);
  let next = 0;
  for (let group = 0; group < groups; group += 1)
    for (let input = 0; input < inputsEach; input += 1)
      for (let output = 0; output < outputsEach; output += 1) {
        const start = ((group * outputsEach + output) * inputsEach + input) * kernelSize;
        for (const position of positions) {
          transposed[next] = data[start + position]!;
          next += 1;
        }
      }
  return {
    dims: [groups * inputsEach, outputsEach, ...taps.map((list) => list.length)],
    data: transposed,
  };
}

/** Offsets into one kernel of all combinations of the chosen positions, the last axis fastest. */
function flatPositions(taps: readonly (readonly number[])[], kernel: readonly number[]): readonly number[] {
  return taps.reduce<readonly number[]>(
    (offsets, list, axis) =>
      offsets.flatMap((offset) => list.map((position) => offset * kernel[axis]! + position)),
    [0],
  );
}
