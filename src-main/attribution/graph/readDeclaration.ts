import { elementTypeOfCode } from './elementTypes.ts';
import type { OutputDeclaration } from './graph.ts';
import { bytesOf, integerOf, lastField, protobufFields, textOf } from './protobufFields.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto and its Dimension. */
const valueInfo = { name: 1, type: 2 };
const typeProto = { tensor: 1 };
const tensorType = { elementType: 1, shape: 2 };
const shapeProto = { dimension: 1 };
const dimensionProto = { size: 1, name: 2 };

/**
 * Reads a ValueInfoProto. A negative size, which some exporters write, is a free dimension.
 *
 * @throws AppError `model.unreadable` for values that are not tensors.
 */
export function readDeclaration(message: Uint8Array): OutputDeclaration {
  const fields = protobufFields(message, 'a declaration of an input or output');
  const nameField = lastField(fields, valueInfo.name);
  const name = nameField === undefined ? '' : textOf(nameField, 'the name of an input or output');
  if (name === '') throw unreadableModel('an input or output of the graph has no name');
  const typeField = lastField(fields, valueInfo.type);
  if (typeField === undefined) return { name, elementType: null, dims: null };
  return { name, ...readType(bytesOf(typeField, `the type of '${name}'`), `'${name}'`) };
}

function readType(message: Uint8Array, what: string): Omit<OutputDeclaration, 'name'> {
  const fields = protobufFields(message, `the type of ${what}`);
  const tensor = lastField(fields, typeProto.tensor);
  if (tensor === undefined) {
    if (fields.length === 0) return { elementType: null, dims: null };
    throw unreadableModel(`${what} is no tensor`);
  }
  const tensorFields = protobufFields(bytesOf(tensor, `the type of ${what}`), `the type of ${what}`);
  const codeField = lastField(tensorFields, tensorType.elementType);
  const code = codeField === undefined ? 0 : Number(integerOf(codeField, `the element type of ${what}`));
  const elementType = code === 0 ? null : elementTypeOfCode(code);
  if (elementType === undefined)
    throw unreadableModel(`${what} has the element type number ${code}, which is not supported`);
  const shape = lastField(tensorFields, tensorType.shape);
  const dims = shape === undefined ? null : readShape(bytesOf(shape, `the shape of ${what}`), what);
  return { elementType, dims };
}

function readShape(message: Uint8Array, what: string): readonly (number | string | null)[] {
  return protobufFields(message, `the shape of ${what}`)
    .filter(({ number }) => number === shapeProto.dimension)
    .map((dimension) => readDimension(bytesOf(dimension, `a dimension of ${what}`), what));
}

function readDimension(message: Uint8Array, what: string): number | string | null {
  const fields = protobufFields(message, `a dimension of ${what}`);
  const sizeField = lastField(fields, dimensionProto.size);
  if (sizeField !== undefined) {
    const size = integerOf(sizeField, `a dimension of ${what}`);
    if (size > 2n ** 31n) throw unreadableModel(`${what} has the impossible dimension ${size}`);
    return size < 0n ? null : Number(size);
  }
  const nameField = lastField(fields, dimensionProto.name);
  return nameField === undefined ? null : textOf(nameField, `a dimension of ${what}`);
}
