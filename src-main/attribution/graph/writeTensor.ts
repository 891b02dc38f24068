import type { PbfWriter } from 'pbf';
import { elementTypeCode } from './elementTypes.ts';
import type { ConstantTensor } from './graph.ts';

/** A tensor on its way into a file; attributes hold tensors without a name. */
export interface NamedTensor {
  readonly name: string;
  readonly tensor: ConstantTensor;
}

/** Writes a TensorProto with its values as raw little-endian bytes. */
export function writeTensor({ name, tensor }: NamedTensor, writer: PbfWriter): void {
  const { elementType, dims, data } = tensor;
  writer.writePackedVarint(1, [...dims]);
  writer.writeVarintField(2, elementTypeCode(elementType));
  if (name !== '') writer.writeStringField(8, name);
  writer.writeBytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}
