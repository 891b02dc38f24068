import { AppError } from '../errors/appError.ts';

/** A numeric array in C order (last axis fastest). */
export interface NumericArray {
  readonly shape: readonly number[];
  /** Length: the product of the shape. */
  readonly data: Float32Array;
}

const magic = '\u0093NUMPY';

/**
 * Reads a NumPy .npy file (format versions 1, 2 and 3): float32 or float64, either byte order, C or Fortran order.
 * float64 values are rounded to float32. `name` is for messages.
 * @throws AppError array.invalid, naming the field of the header that does not fit.
 */
export function parseNpy(bytes: Uint8Array, name: string): NumericArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 10 || latin1(bytes.subarray(0, 6)) !== magic)
    throw invalid(name, 'magic', 'it does not begin with the mark of a NumPy file');
  const version = view.getUint8(6);
  if (version < 1 || version > 3) throw invalid(name, 'version', `${version} is none of 1, 2 and 3`);
  const lengthBytes = version === 1 ? 2 : 4;
  if (bytes.length < 8 + lengthBytes) throw invalid(name, 'header', 'the file ends inside it');
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (headerLength > 65_536) throw invalid(name, 'header', `it claims to be ${headerLength} bytes long`);
  const start = 8 + lengthBytes + headerLength;
  if (start > bytes.length) throw invalid(name, 'header', 'the file ends inside it');
  const header = parseHeader(latin1(bytes.subarray(8 + lengthBytes, start)), name);
  const data = readValues(view, start, header, name);
  return { shape: header.shape, data: header.isFortran ? toCOrder(data, header.shape) : data };
}

/** The bytes of a NumPy .npy file, version 1.0: little-endian float32 in C order, data aligned to 64 bytes. */
export function formatNpy({ shape, data }: NumericArray): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]!},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + 4 * data.length);
  const view = new DataView(bytes.buffer);
  const header = `${magic}\u0001\u0000\u0000\u0000${dictionary.padEnd(start - 11)}\n`;
  for (let i = 0; i < start; i++) bytes[i] = header.charCodeAt(i);
  view.setUint16(8, start - 10, true);
  for (let i = 0; i < data.length; i++) view.setFloat32(start + 4 * i, data[i]!, true);
  return bytes;
}

interface Header {
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  readonly itemBytes: 4 | 8;
  readonly isLittleEndian: boolean;
}

function parseHeader(text: string, name: string): Header {
  const type = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1] ?? 'a structured type';
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const tuple = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  if (!/^[<>=]?f[48]$/.test(type))
    throw invalid(name, 'descr', `${type} is neither float32 nor float64; save it with astype('float32')`);
  if (order === undefined) throw invalid(name, 'fortran_order', 'it is neither True nor False');
  if (tuple === undefined) throw invalid(name, 'shape', 'it is missing');
  const shape = tuple
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(Number);
  if (shape.some((length) => !Number.isSafeInteger(length) || length < 0))
    throw invalid(name, 'shape', `(${tuple}) is not a list of lengths`);
  return {
    shape,
    isFortran: order === 'True',
    itemBytes: type.endsWith('8') ? 8 : 4,
    isLittleEndian: !type.startsWith('>'),
  };
}

function readValues(view: DataView, start: number, header: Header, name: string): Float32Array {
  const { shape, itemBytes, isLittleEndian } = header;
  const count = shape.reduce((product, length) => product * length, 1);
  const available = view.byteLength - start;
  if (available !== count * itemBytes)
    throw invalid(
      name,
      'data',
      `the shape (${shape.join(', ')}) needs ${count * itemBytes} bytes, the file has ${available}`,
    );
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const offset = start + i * itemBytes;
    data[i] =
      itemBytes === 4 ? view.getFloat32(offset, isLittleEndian) : view.getFloat64(offset, isLittleEndian);
  }
  return data;
}

/** Re-orders values whose first axis runs fastest into values whose last axis does. */
function toCOrder(fortran: Float32Array, shape: readonly number[]): Float32Array {
  const data = new Float32Array(fortran.length);
  const index = new Array<number>(shape.length).fill(0);
  for (const value of fortran) {
    let offset = 0;
    for (let axis = 0; axis < shape.length; axis++) offset = offset * shape[axis]! + index[axis]!;
    data[offset] = value;
    for (let axis = 0; axis < shape.length && ++index[axis]! === shape[axis]!; axis++) index[axis] = 0;
  }
  return data;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function invalid(name: string, field: string, reason: string): AppError {
  return new AppError(
    'array.invalid',
    `${name} is not a usable NumPy array: field ${field}: ${reason}. Save it with numpy.save as float32.`,
    { file: name, field },
  );
}
