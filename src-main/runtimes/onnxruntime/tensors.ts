import { Tensor } from 'onnxruntime-node';
import type { ConstantTensor, ElementArray } from '../../attribution/graph/graph.ts';
import { AppError } from '../../errors/appError.ts';

/**
 * A tensor as ONNX Runtime takes it, sharing memory with `tensor`.
 *
 * @throws AppError `device.failed` for float16, which onnxruntime-node 1.30 loses on the way in on a JavaScript
 * engine that has Float16Array ("not enough space: expected 4, got 0"); on the way out it is fine.
 */
export function toRuntimeTensor(name: string, tensor: ConstantTensor): Tensor {
  if (tensor.elementType === 'float16')
    throw new AppError(
      'device.failed',
      `Input '${name}' is float16, which the runtime cannot take; use float32.`,
      {
        input: name,
      },
    );
  return new Tensor(tensor.elementType, tensor.data, tensor.dims);
}

/**
 * A result of ONNX Runtime as a plain value.
 *
 * @throws AppError `device.failed` for element types that graphs of Rimlight do not have.
 */
export function fromRuntimeTensor(name: string, tensor: Tensor): ConstantTensor {
  const { type, dims, data } = tensor;
  if (type === 'string' || type === 'int4' || type === 'uint4' || Array.isArray(data))
    throw new AppError('device.failed', `Output '${name}' is ${type}, which Rimlight cannot use.`, {
      output: name,
    });
  return { elementType: type, dims: [...dims], data: type === 'float16' ? bitsOf(data) : data };
}

function bitsOf(data: ElementArray | Float16Array): Uint16Array {
  return new Uint16Array(data.buffer, data.byteOffset, data.length);
}
