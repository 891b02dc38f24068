import { readFileSync } from 'node:fs';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import type { Graph, Model } from '../../../../src-main/attribution/graph/graph.ts';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../fixtures/onnx/${name}.onnx`, import.meta.url));
}

/** Writes a protobuf message field by field, as a second, simpler writer. */
type Write = (writer: PbfWriter) => void;
function bytesOf(...writes: readonly Write[]): Uint8Array {
  const writer = new PbfWriter();
  for (const write of writes) write(writer);
  return writer.finish().slice();
}
const text =
  (field: number, value: string): Write =>
  (writer) => {
    writer.writeStringField(field, value);
  };
const integer =
  (field: number, value: number): Write =>
  (writer) => {
    writer.writeVarintField(field, value);
  };
const message =
  (field: number, ...writes: readonly Write[]): Write =>
  (writer) => {
    writer.writeBytesField(field, bytesOf(...writes));
  };

const declaration = (field: number, name: string): Write =>
  message(field, text(1, name), message(2, message(1, integer(1, 1), message(2, message(1, integer(1, 2))))));
const relu = (input: string, output: string): Write =>
  message(1, text(1, input), text(2, output), text(4, 'Relu'));
const inputAndOutput = [declaration(11, 'x'), declaration(12, 'y')];
const modelOf = (...graph: readonly Write[]): Uint8Array =>
  bytesOf(integer(1, 8), message(7, ...graph), message(8, integer(2, 17)));
/** A model with one initializer `w`, given field by field. */
const tensorOf = (...tensor: readonly Write[]): Uint8Array =>
  modelOf(relu('x', 'y'), ...inputAndOutput, message(5, text(8, 'w'), ...tensor));

function reasonOf(bytes: Uint8Array): string {
  try {
    readOnnx(bytes);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'model.unreadable') return thrown.message;
    throw thrown;
  }
  throw new Error('The model was read.');
}

describe('readOnnx', () => {
  it('reads values in every form in which the official package stores them', () => {
    const { graph, operatorSets, irVersion } = readOnnx(fixture('storage_forms'));
    expect(irVersion).toBe(8);
    expect(operatorSets).toEqual(new Map([['', 17]]));
    const expected: Readonly<Record<string, [string, number[], ArrayLike<number | bigint>]>> = {
      float_list: ['float32', [2, 2], Float32Array.of(1.5, -2, 0.25, 3)],
      float_raw: ['float32', [3], Float32Array.of(1, -0.5, 4)],
      double_list: ['float64', [2], Float64Array.of(0.1, -1e300)],
      double_raw: ['float64', [1], Float64Array.of(0.3)],
      int64_list: ['int64', [3], BigInt64Array.of(-1n, 2n ** 63n - 1n, -(2n ** 63n))],
      int64_raw: ['int64', [2], BigInt64Array.of(-7n, 2n ** 53n + 1n)],
      int32_list: ['int32', [3], Int32Array.of(-5, 2 ** 31 - 1, -(2 ** 31))],
      int16_list: ['int16', [2], Int16Array.of(-32768, 32767)],
      int8_list: ['int8', [2], Int8Array.of(-128, 127)],
      uint16_list: ['uint16', [2], Uint16Array.of(0, 65535)],
      uint8_list: ['uint8', [2], Uint8Array.of(0, 255)],
      uint8_raw: ['uint8', [3], Uint8Array.of(1, 2, 255)],
      bool_list: ['bool', [2], Uint8Array.of(1, 0)],
      bool_raw: ['bool', [2], Uint8Array.of(0, 1)],
      half_list: ['float16', [2], Uint16Array.of(0x3c00, 0xc100)],
      half_raw: ['float16', [2], Uint16Array.of(0x3c00, 0xc100)],
      uint32_list: ['uint32', [2], Uint32Array.of(0, 2 ** 32 - 1)],
      uint64_list: ['uint64', [2], BigUint64Array.of(1n, 2n ** 64n - 1n)],
      scalar: ['float32', [], Float32Array.of(7)],
      empty: ['float32', [0, 3], new Float32Array(0)],
    };
    const found = [...graph.constants].map(([name, { elementType, dims, data }]) => [
      name,
      [elementType, dims, data],
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(graph.inputs).toEqual([{ name: 'x', elementType: 'float32', dims: ['n', 3, null] }]);
  });

  it('reads lists whose values are not packed, and doubles that do not lie on a multiple of eight bytes', () => {
    const unpacked = tensorOf(
      integer(1, 2),
      integer(2, 1),
      ...[1.5, -2].map((value): Write => (writer) => {
        writer.writeFloatField(4, value);
      }),
    );
    expect(readOnnx(unpacked).graph.constants.get('w')!.data).toEqual(Float32Array.of(1.5, -2));
    for (const shift of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const doubles = new Uint8Array(Float64Array.of(0.1, 7).buffer);
      const bytes = tensorOf(text(12, 'x'.repeat(shift)), integer(1, 2), integer(2, 11), (writer) => {
        writer.writeBytesField(9, doubles);
      });
      expect(readOnnx(bytes).graph.constants.get('w')!.data).toEqual(Float64Array.of(0.1, 7));
    }
  });

  it('reads every kind of attribute, and clamps integers beyond 2^53', () => {
    const { graph } = readOnnx(fixture('attribute_kinds'));
    const [, node] = graph.nodes;
    expect(node).toMatchObject({
      operator: 'Everything',
      domain: 'org.example',
      inputs: ['x', '', 'late'],
      outputs: ['out'],
    });
    const { tensors, ...attributes } = Object.fromEntries(node!.attributes);
    expect(attributes).toEqual({
      a_float: { kind: 'float', value: 0.5 },
      an_int: { kind: 'int', value: -3 },
      a_string: { kind: 'string', value: 'Größe' },
      floats: { kind: 'floats', value: [1, -0.25] },
      ints: { kind: 'ints', value: [1, -2, 3] },
      strings: { kind: 'strings', value: ['a', 'b'] },
      to_the_end: { kind: 'int', value: Number.MAX_SAFE_INTEGER },
      from_the_start: { kind: 'int', value: Number.MIN_SAFE_INTEGER },
      a_tensor: {
        kind: 'tensor',
        value: { elementType: 'int64', dims: [2], data: BigInt64Array.of(4n, 5n) },
      },
    });
    expect(tensors).toMatchObject({ kind: 'opaque', type: 9 });
  });

  it('makes constants of Constant nodes, takes initializers out of the inputs and names nodes without a name', () => {
    const { graph, operatorSets } = readOnnx(fixture('attribute_kinds'));
    expect(operatorSets).toEqual(
      new Map([
        ['', 17],
        ['org.example', 1],
      ]),
    );
    expect(Object.fromEntries(graph.constants)).toEqual({
      w: { elementType: 'float32', dims: [2], data: Float32Array.of(3, 4) },
      c_tensor: { elementType: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) },
      c_float: { elementType: 'float32', dims: [], data: Float32Array.of(2.5) },
      c_floats: { elementType: 'float32', dims: [2], data: Float32Array.of(1, 2) },
      c_int: { elementType: 'int64', dims: [], data: BigInt64Array.of(-9n) },
      c_ints: { elementType: 'int64', dims: [3], data: BigInt64Array.of(3n, 4n, 5n) },
    });
    expect(graph.inputs.map(({ name }) => name)).toEqual(['x']);
    expect(graph.nodes.map(({ name }) => name)).toEqual(['Add_6', 'Everything_0']);
    expect(graph.outputs).toEqual([{ name: 'out', elementType: null, dims: null }]);
  });

  it('puts a node behind what its branches read', () => {
    const { graph } = readOnnx(fixture('subgraphs'));
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(['Relu', 'If']);
    const branch = graph.nodes[1]!.attributes.get('then_branch') as { kind: string; value: Graph };
    expect(branch.kind).toBe('graph');
    expect(branch.value.nodes[0]).toMatchObject({ operator: 'Mul', inputs: ['scaled', 'two'] });
  });

  it('gives twin nodes names of their own, and takes a negative size for a free one', () => {
    const twin = (input: string, output: string): Write =>
      message(1, text(1, input), text(2, output), text(3, 'same'), text(4, 'Relu'));
    const free = message(
      11,
      text(1, 'x'),
      message(2, message(1, integer(1, 1), message(2, message(1, integer(1, -1))))),
    );
    const { graph } = readOnnx(modelOf(twin('x', 'a'), twin('a', 'y'), free, declaration(12, 'y')));
    expect(new Set(graph.nodes.map(({ name }) => name)).size).toBe(2);
    expect(graph.inputs[0]!.dims).toEqual([null]);
  });

  const raw =
    (...bytes: readonly number[]): Write =>
    (writer) => {
      writer.writeBytesField(9, Uint8Array.from(bytes));
    };
  const deep = (depth: number): Write =>
    depth === 0
      ? relu('x', 'y')
      : message(
          1,
          text(2, 'y'),
          text(4, 'If'),
          message(
            5,
            text(1, 'then_branch'),
            message(6, deep(depth - 1), declaration(12, 'y')),
            integer(20, 5),
          ),
        );
  it.each<readonly [string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(0), /the file is empty/],
    [
      'a picture',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46),
      /the file is cut off or damaged/,
    ],
    ['a file without a graph', bytesOf(integer(1, 8)), /holds no ONNX graph/],
    [
      'a file without an operator set',
      bytesOf(integer(1, 8), message(7, relu('x', 'y'), ...inputAndOutput)),
      /which ONNX operator set/,
    ],
    ['a graph without an output', modelOf(relu('x', 'y'), declaration(11, 'x')), /has no output/],
    [
      'a node without an operator',
      modelOf(message(1, text(1, 'x'), text(2, 'y')), ...inputAndOutput),
      /node 0 has no operator/,
    ],
    [
      'a value that nothing writes',
      modelOf(relu('z', 'y'), ...inputAndOutput),
      /'Relu_0' reads 'z', which nothing writes/,
    ],
    ['an output that nothing writes', modelOf(relu('x', 'z'), ...inputAndOutput), /output 'y'/],
    [
      'a value written twice',
      modelOf(relu('x', 'y'), relu('x', 'y'), ...inputAndOutput),
      /'y' is written twice/,
    ],
    [
      'a node that writes an input',
      modelOf(relu('x', 'x'), relu('x', 'y'), ...inputAndOutput),
      /'x' is written twice/,
    ],
    [
      'two inputs of one name',
      modelOf(relu('x', 'y'), declaration(11, 'x'), ...inputAndOutput),
      /two inputs of the name 'x'/,
    ],
    [
      'two outputs of one name',
      modelOf(relu('x', 'y'), declaration(12, 'y'), ...inputAndOutput),
      /two outputs of the name 'y'/,
    ],
    ['a cycle', modelOf(relu('b', 'a'), relu('a', 'b'), relu('b', 'y'), ...inputAndOutput), /a cycle/],
    [
      'dimensions that do not match',
      tensorOf(integer(1, 3), integer(2, 1), raw(0, 0, 0, 0)),
      /'w' has 1 values where its dimensions \[3\] need 3/,
    ],
    ['a torn value', tensorOf(integer(1, 1), integer(2, 1), raw(0, 0, 0, 0, 0)), /1\.25 values/],
    ['a negative dimension', tensorOf(integer(1, -4), integer(2, 1)), /impossible dimension -4/],
    ['an absurd dimension', tensorOf(integer(1, 2 ** 50), integer(2, 1)), /impossible dimension/],
    [
      'dimensions whose product overflows',
      tensorOf(...[1, 2, 3, 4, 5].map(() => integer(1, 2 ** 31 - 1)), integer(2, 1)),
      /has 0 values/,
    ],
    [
      'a value too large for its type',
      tensorOf(integer(1, 1), integer(2, 2), integer(5, 256)),
      /holds 256, which is no uint8/,
    ],
    ['bfloat16', tensorOf(integer(1, 1), integer(2, 16), raw(0, 0)), /element type number 16/],
    [
      'weights in another file',
      tensorOf(
        integer(1, 1),
        integer(2, 1),
        message(13, text(1, 'location'), text(2, 'w.bin')),
        integer(14, 1),
      ),
      /in another file; save the model as one file/,
    ],
    [
      'a text input without dimensions',
      modelOf(relu('x', 'y'), message(11, text(1, 'x')), declaration(12, 'y')),
      /input 'x' of the graph has no element type/,
    ],
    [
      'an input that is no tensor',
      modelOf(
        relu('x', 'y'),
        message(11, text(1, 'x'), message(2, message(4, integer(1, 1)))),
        declaration(12, 'y'),
      ),
      /'x' is no tensor/,
    ],
    [
      'a name that is no text',
      modelOf(
        message(
          1,
          (writer) => {
            writer.writeBytesField(1, Uint8Array.of(0xff, 0xfe));
          },
          text(4, 'Relu'),
        ),
        ...inputAndOutput,
      ),
      /not UTF-8/,
    ],
    [
      'an attribute twice',
      modelOf(
        message(
          1,
          text(1, 'x'),
          text(2, 'y'),
          text(4, 'Elu'),
          ...[1, 2].map((value) => message(5, text(1, 'k'), integer(3, value), integer(20, 2))),
        ),
        ...inputAndOutput,
      ),
      /attribute 'k' twice/,
    ],
    ['subgraphs nested without end', modelOf(deep(40), ...inputAndOutput), /nested more than 16 deep/],
    [
      'a call of a function inside the model',
      fixture('local_function'),
      /calls a function inside the model \('Twice'\)/,
    ],
  ])('refuses %s and says so', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toMatch(reason);
  });

  it('replaces control characters of names in its refusals', () => {
    expect(reasonOf(modelOf(relu('a\u001b[31mb\n', 'y'), ...inputAndOutput))).toContain(
      "'a\uFFFD[31mb\uFFFD'",
    );
  });

  it('reads an old attribute that does not tell its type', () => {
    const node = message(
      1,
      text(1, 'x'),
      text(2, 'y'),
      text(4, 'Elu'),
      message(5, text(1, 'axes'), integer(8, 3), integer(8, 4)),
    );
    const subject: Model = readOnnx(modelOf(node, ...inputAndOutput));
    expect(subject.graph.nodes[0]!.attributes.get('axes')).toEqual({ kind: 'ints', value: [3, 4] });
  });
});
