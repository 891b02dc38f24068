import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../../src-main/attribution/graph/graph.ts';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import { oracleModelBytes, oracleNames } from '../../../support/oracleCases.ts';
import { float32, int64, model, node, runOnCpu } from '../../../support/smallModels.ts';

describe('writeOnnx', () => {
  it.each(oracleNames)('writes %s so that the same model is read back', (name) => {
    const original = readOnnx(oracleModelBytes(name));
    expect(readOnnx(writeOnnx(original))).toEqual(original);
  });

  it('writes all kinds of attributes, element types and dimensions', () => {
    const branch = model({ nodes: [node('Relu', ['x'], ['r'])], outputs: ['r'] }).graph;
    const attributes: Readonly<Record<string, AttributeValue>> = {
      float: { kind: 'float', value: -0.5 },
      int: { kind: 'int', value: -7 },
      large: { kind: 'int', value: Number.MAX_SAFE_INTEGER },
      small: { kind: 'ints', value: [Number.MIN_SAFE_INTEGER, 2 ** 40, 0] },
      string: { kind: 'string', value: 'naïve €' },
      floats: { kind: 'floats', value: [0.25, -3] },
      ints: { kind: 'ints', value: [-1, 0, 300] },
      none: { kind: 'ints', value: [] },
      strings: { kind: 'strings', value: ['a', '', 'c'] },
      tensor: { kind: 'tensor', value: int64([2 ** 40, -1]) },
      graph: { kind: 'graph', value: branch },
    };
    const subject = model({
      nodes: [node('Odd', ['x', '', 'w'], ['y', ''], attributes)],
      inputs: { x: ['n', 3] },
      constants: {
        w: float32([2, 1], [1, 2]),
        half: { elementType: 'float16', dims: [1], data: Uint16Array.of(0x3c00) },
        flag: { elementType: 'bool', dims: [], data: Uint8Array.of(1) },
        wide: { elementType: 'uint64', dims: [1], data: BigUint64Array.of(2n ** 64n - 1n) },
      },
    });
    expect(readOnnx(writeOnnx(subject))).toEqual(subject);
  });

  it('writes integers beyond 2^53 as far as a number goes', () => {
    const subject = model({ nodes: [node('Odd', ['x'], ['y'], { end: 2 ** 70 })], inputs: { x: [1] } });
    const [written] = readOnnx(writeOnnx(subject)).graph.nodes;
    expect(written!.attributes.get('end')).toEqual({ kind: 'int', value: Number.MAX_SAFE_INTEGER });
  });

  it('writes a view into a larger buffer as only its part', () => {
    const part = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    const subject = model({
      nodes: [node('Add', ['x', 'w'], ['y'])],
      inputs: { x: [2] },
      constants: { w: { elementType: 'float32', dims: [2], data: part } },
    });
    expect(readOnnx(writeOnnx(subject)).graph.constants.get('w')!.data).toEqual(Float32Array.of(1, 2));
  });

  it('writes models of IR version 3 so that initializers need not be inputs', async () => {
    const subject = {
      ...model({
        version: 8,
        nodes: [node('Add', ['x', 'w'], ['y'])],
        inputs: { x: [2] },
        constants: { w: float32([2], [1, 2]) },
      }),
      irVersion: 3,
    };
    expect(readOnnx(writeOnnx(subject)).irVersion).toBe(4);
    expect((await runOnCpu(subject, { x: float32([2], [3, 4]) })).get('y')!.data).toEqual(
      Float32Array.of(4, 6),
    );
  });
});
