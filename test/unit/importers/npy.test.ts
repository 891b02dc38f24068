import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { formatNpy, parseNpy } from '../../../src-main/importers/npy.ts';
import fc from '../../support/properties.ts';

/** An .npy file as its specification (numpy.lib.format) lays it out: mark, version, header length, header, data. */
function npyBytes(header: string, data: Uint8Array, version = 1): Buffer {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  const mark = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  return Buffer.concat([mark, length, Buffer.from(header, 'latin1'), data]);
}

const oneAndMinusTwo = Uint8Array.of(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0); // IEEE 754: 0x3f800000, 0xc0000000

function fieldOf(bytes: Uint8Array): unknown {
  try {
    parseNpy(bytes, 'x.npy');
  } catch (error) {
    if (error instanceof AppError && error.code === 'array.invalid') return error.details.field;
    throw error;
  }
  return undefined;
}

describe('parseNpy', () => {
  it.each([1, 2, 3])('reads little-endian float32 in format version %i', (version) => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";
    const { shape, data } = parseNpy(npyBytes(header, oneAndMinusTwo, version), 'x.npy');
    expect([shape, [...data]]).toEqual([[2], [1, -2]]);
  });

  it('reads big-endian float32', () => {
    const header = "{'descr': '>f4', 'fortran_order': False, 'shape': (1, 2), }\n";
    const bytes = npyBytes(header, Uint8Array.of(0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0));
    expect([...parseNpy(bytes, 'x.npy').data]).toEqual([1, -2]);
  });

  it('reads float64', () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n";
    const bytes = npyBytes(header, Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0xbf));
    expect([...parseNpy(bytes, 'x.npy').data]).toEqual([-1.5]);
  });

  it('turns Fortran order into C order', () => {
    const header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n";
    // Columns one after another: (0,0) (1,0) (0,1) (1,1) (0,2) (1,2).
    const data = new Uint8Array(Float32Array.of(11, 21, 12, 22, 13, 23).buffer);
    expect([...parseNpy(npyBytes(header, data), 'x.npy').data]).toEqual([11, 12, 13, 21, 22, 23]);
  });

  it('reads an array without axes as one value', () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (), }\n";
    expect(parseNpy(npyBytes(header, oneAndMinusTwo.subarray(0, 4)), 'x.npy')).toEqual({
      shape: [],
      data: Float32Array.of(1),
    });
  });

  it.each([
    ['magic', Buffer.from('PK\u0003\u0004 zipped numbers')],
    ['magic', Buffer.alloc(0)],
    ['version', npyBytes('{}', new Uint8Array(0), 9)],
    ['header', npyBytes('{}', new Uint8Array(0)).subarray(0, 11)],
    ['descr', npyBytes("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", new Uint8Array(8))],
    [
      'descr',
      npyBytes("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new Uint8Array(4)),
    ],
    ['fortran_order', npyBytes("{'descr': '<f4', 'shape': (1,), }", new Uint8Array(4))],
    ['shape', npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", new Uint8Array(4))],
    ['data', npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", oneAndMinusTwo)],
    [
      'data',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (90000, 90000, 90000), }", oneAndMinusTwo),
    ],
  ])('refuses what it cannot use, naming the field %s', (field, bytes) => {
    expect(fieldOf(bytes)).toBe(field);
  });
});

describe('formatNpy', () => {
  it('writes the bytes of the specification: hand-worked', () => {
    const bytes = formatNpy({ shape: [2], data: Float32Array.of(1, -2) });
    const dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
    // 10 bytes before the header; 118 bytes of header make 128, a multiple of 64.
    const expected = npyBytes(`${dictionary.padEnd(117)}\n`, oneAndMinusTwo);
    expect(Buffer.from(bytes)).toEqual(expected);
    expect(bytes.length).toBe(128 + 8);
  });

  it('is undone by parseNpy for any array', () => {
    const arrays = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }).chain((shape) => {
      const count = shape.reduce((product, length) => product * length, 1);
      return fc.record({
        shape: fc.constant(shape),
        data: fc.float32Array({ minLength: count, maxLength: count }),
      });
    });
    fc.assert(
      fc.property(arrays, (array) => {
        expect(parseNpy(formatNpy(array), 'x.npy')).toEqual(array);
      }),
    );
  });
});
