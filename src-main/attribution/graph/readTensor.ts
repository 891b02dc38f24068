import { bytesPerElement, elementTypeOfCode, elementsOfBytes, emptyElements } from './elementTypes.ts';
import type { ConstantTensor, ElementArray } from './graph.ts';
import {
  bytesOf,
  countIntegers,
  fixedBytesOf,
  integerOf,
  integersOf,
  lastField,
  protobufFields,
  textOf,
  visitIntegers,
} from './protobufFields.ts';
import type { ProtobufField } from './protobufFields.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of TensorProto in onnx.proto. */
const field = {
  dims: 1,
  dataType: 2,
  segment: 3,
  floatData: 4,
  int32Data: 5,
  int64Data: 7,
  name: 8,
  rawData: 9,
  doubleData: 10,
  uint64Data: 11,
  externalData: 13,
  dataLocation: 14,
};

const largestDimension = 2 ** 31 - 1;

/**
 * Reads a TensorProto in any of its storage forms. Memory is bounded by the size of the file: dimensions are
 * compared with the data that is there before anything is allocated.
 *
 * @throws AppError `model.unreadable` for types without an array form, data in other files and contradictions.
 */
export function readTensor(
  message: Uint8Array,
  fallbackName: string,
): { name: string; tensor: ConstantTensor } {
  const fields = protobufFields(message, `tensor '${fallbackName}'`);
  const nameField = lastField(fields, field.name);
  const name = nameField === undefined ? '' : textOf(nameField, 'the name of a tensor');
  const what = `tensor '${name === '' ? fallbackName : name}'`;
  refuseOtherFiles(fields, what);
  const elementType = readElementType(fields, what);
  const dims = readDimensions(fields, what);
  const data = readData(fields, elementType, dims, what);
  return { name, tensor: { elementType, dims, data } };
}

function refuseOtherFiles(fields: readonly ProtobufField[], what: string): void {
  const location = lastField(fields, field.dataLocation);
  const isExternal = location !== undefined && integerOf(location, `the data location of ${what}`) !== 0n;
  if (isExternal || lastField(fields, field.externalData) !== undefined)
    throw unreadableModel(`${what} keeps its values in another file; save the model as one file`);
  if (lastField(fields, field.segment) !== undefined)
    throw unreadableModel(`${what} is stored in segments, which is not supported`);
}

function readElementType(fields: readonly ProtobufField[], what: string): ConstantTensor['elementType'] {
  const typeField = lastField(fields, field.dataType);
  const code = typeField === undefined ? 0 : Number(integerOf(typeField, `the type of ${what}`));
  const type = elementTypeOfCode(code);
  if (type === undefined || type === 'string')
    throw unreadableModel(`${what} has the element type number ${code}, which is not supported`);
  return type;
}

function readDimensions(fields: readonly ProtobufField[], what: string): readonly number[] {
  return integersOf(fields, field.dims, `a dimension of ${what}`).map((size) => {
    if (size < 0n || size > largestDimension)
      throw unreadableModel(`${what} has the impossible dimension ${size}`);
    return Number(size);
  });
}

/** Values are raw bytes, or in the list that belongs to their type; a list shorter than the dimensions is refused first. */
function readData(
  fields: readonly ProtobufField[],
  type: ConstantTensor['elementType'],
  dims: readonly number[],
  what: string,
): ElementArray {
  const raw = lastField(fields, field.rawData);
  const bytes = raw === undefined ? floatBytes(fields, type, what) : bytesOf(raw, `the raw data of ${what}`);
  const list = integerList(type);
  const count = bytes === undefined ? countIntegers(fields, list) : bytes.length / bytesPerElement(type);
  const needed = dims.reduce((product, size) => product * size, 1);
  if (needed !== count)
    throw unreadableModel(
      `${what} has ${count} values where its dimensions [${dims.join(', ')}] need ${needed}`,
    );
  return bytes === undefined
    ? integerElements(fields, type, list, count, what)
    : elementsOfBytes(type, bytes);
}

function floatBytes(
  fields: readonly ProtobufField[],
  type: ConstantTensor['elementType'],
  what: string,
): Uint8Array | undefined {
  if (type === 'float32') return fixedBytesOf(fields, field.floatData, 4, `the data of ${what}`);
  if (type === 'float64') return fixedBytesOf(fields, field.doubleData, 8, `the data of ${what}`);
  return undefined;
}

function integerList(type: ConstantTensor['elementType']): number {
  if (type === 'int64') return field.int64Data;
  return type === 'uint32' || type === 'uint64' ? field.uint64Data : field.int32Data;
}

function integerElements(
  fields: readonly ProtobufField[],
  type: ConstantTensor['elementType'],
  list: number,
  count: number,
  what: string,
): ElementArray {
  const elements = emptyElements(type, count);
  let index = 0;
  visitIntegers(fields, list, `the data of ${what}`, (integer) => {
    if (elements instanceof BigInt64Array) elements[index] = integer;
    else if (elements instanceof BigUint64Array) elements[index] = BigInt.asUintN(64, integer);
    else elements[index] = Number(integer);
    if (BigInt.asIntN(64, BigInt(elements[index]!)) !== integer)
      throw unreadableModel(`${what} holds ${integer}, which is no ${type}`);
    index += 1;
  });
  return elements;
}
