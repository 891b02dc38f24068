import { elementsOfBytes } from '../../attribution/graph/elementTypes.ts';
import type { ConstantTensor } from '../../attribution/graph/graph.ts';
import type { WeightSpecification } from './weightsManifest.ts';

const bytesOf = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

/** The bytes that a weight takes in its group. */
export function weightBytes({ shape, dtype, quantization }: WeightSpecification): number {
  return elementCount(shape) * bytesOf[quantization?.dtype ?? dtype];
}

/**
 * The values of a weight, dequantised in the way of `decodeWeights` of tfjs-core/src/io/io_utils.ts.
 * @param bytes exactly those of the weight, little-endian.
 * @returns undefined for a quantisation that has no meaning for the weight's type.
 */
export function decodeWeight(
  { shape, dtype, quantization }: WeightSpecification,
  bytes: Uint8Array,
): ConstantTensor | undefined {
  if (quantization === undefined)
    return { elementType: dtype, dims: shape, data: elementsOfBytes(dtype, bytes) };
  if (quantization.dtype === 'float16') {
    const { buffer, byteOffset, length } = elementsOfBytes('float16', bytes);
    const half = new Float16Array(buffer, byteOffset, length);
    return dtype === 'float32'
      ? { elementType: 'float32', dims: shape, data: Float32Array.from(half) }
      : undefined;
  }
  const { min, scale } = quantization;
  const codes = quantization.dtype === 'uint8' ? bytes : uint16Of(bytes);
  if (dtype === 'float32')
    return {
      elementType: dtype,
      dims: shape,
      data: Float32Array.from(codes, (code) => code * scale + min),
    };
  if (dtype === 'int32')
    return {
      elementType: dtype,
      dims: shape,
      data: Int32Array.from(codes, (code) => Math.round(code * scale + min)),
    };
  return undefined;
}

function uint16Of(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, length } = elementsOfBytes('uint16', bytes);
  return new Uint16Array(buffer, byteOffset, length);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
