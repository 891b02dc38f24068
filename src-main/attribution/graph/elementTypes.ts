import type { ConstantTensor, ElementArray, ElementType } from './graph.ts';

/** How values of one element type are kept: TensorProto.DataType and the array that holds them. */
interface ElementStorage {
  readonly code: number;
  readonly bytesPerElement: number;
  readonly create: (buffer: ArrayBufferLike, byteOffset: number, length: number) => ElementArray;
}

type NumericType = ConstantTensor['elementType'];

/** Codes of TensorProto.DataType in onnx.proto. All hosts of Rimlight are little-endian, as ONNX is. */
const storages: Readonly<Record<NumericType, ElementStorage>> = {
  float32: { code: 1, bytesPerElement: 4, create: (...where) => new Float32Array(...where) },
  uint8: { code: 2, bytesPerElement: 1, create: (...where) => new Uint8Array(...where) },
  int8: { code: 3, bytesPerElement: 1, create: (...where) => new Int8Array(...where) },
  uint16: { code: 4, bytesPerElement: 2, create: (...where) => new Uint16Array(...where) },
  int16: { code: 5, bytesPerElement: 2, create: (...where) => new Int16Array(...where) },
  int32: { code: 6, bytesPerElement: 4, create: (...where) => new Int32Array(...where) },
  int64: { code: 7, bytesPerElement: 8, create: (...where) => new BigInt64Array(...where) },
  bool: { code: 9, bytesPerElement: 1, create: (...where) => new Uint8Array(...where) },
  float16: { code: 10, bytesPerElement: 2, create: (...where) => new Uint16Array(...where) },
  float64: { code: 11, bytesPerElement: 8, create: (...where) => new Float64Array(...where) },
  uint32: { code: 12, bytesPerElement: 4, create: (...where) => new Uint32Array(...where) },
  uint64: { code: 13, bytesPerElement: 8, create: (...where) => new BigUint64Array(...where) },
};

const stringCode = 8;

export function elementTypeCode(type: ElementType): number {
  return type === 'string' ? stringCode : storages[type].code;
}

/** Undefined for types that Rimlight does not read: bfloat16, complex and those of 4 and 8 bits. */
export function elementTypeOfCode(code: number): ElementType | undefined {
  if (code === stringCode) return 'string';
  return numericTypes.find((type) => storages[type].code === code);
}

export function bytesPerElement(type: NumericType): number {
  return storages[type].bytesPerElement;
}

/** `length` zeros. */
export function emptyElements(type: NumericType, length: number): ElementArray {
  const storage = storages[type];
  return storage.create(new ArrayBuffer(length * storage.bytesPerElement), 0, length);
}

/** Little-endian bytes as elements: a view where the bytes are aligned, else a copy. */
export function elementsOfBytes(type: NumericType, bytes: Uint8Array): ElementArray {
  const storage = storages[type];
  const aligned = bytes.byteOffset % storage.bytesPerElement === 0 ? bytes : new Uint8Array(bytes);
  return storage.create(aligned.buffer, aligned.byteOffset, bytes.length / storage.bytesPerElement);
}

const numericTypes = Object.keys(storages) as readonly NumericType[];
