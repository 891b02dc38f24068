import { describe, expect, it } from 'vitest';
import type { ConstantTensor, ElementArray } from '../../../../src-main/attribution/graph/graph.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { float32, int64, model, node, runOnCpu } from '../../../support/smallModels.ts';

const cpu = createOnnxRuntime({ device: 'cpu', threads: 1 });

describe('createOnnxRuntime', () => {
  const arrays: Readonly<Record<Exclude<ConstantTensor['elementType'], 'float16'>, ElementArray>> = {
    float32: Float32Array.of(1.5, -2),
    float64: Float64Array.of(0.1, -1e300),
    int64: BigInt64Array.of(-5n, 2n ** 62n),
    int32: Int32Array.of(-5, 2 ** 31 - 1),
    int16: Int16Array.of(-5, 32767),
    int8: Int8Array.of(-5, 127),
    uint64: BigUint64Array.of(5n, 2n ** 64n - 1n),
    uint32: Uint32Array.of(5, 2 ** 32 - 1),
    uint16: Uint16Array.of(5, 65535),
    uint8: Uint8Array.of(5, 255),
    bool: Uint8Array.of(0, 1),
  };
  it.each(Object.entries(arrays) as [ConstantTensor['elementType'], ElementArray][])(
    'carries %s in and out unchanged',
    async (elementType, data) => {
      const subject = model({
        inputs: { x: ['n'] },
        types: { x: elementType },
        nodes: [node('Identity', ['x'], ['y'])],
      });
      const x: ConstantTensor = { elementType, dims: [2], data };
      expect(await runOnCpu(subject, { x })).toEqual(new Map([['y', x]]));
    },
  );

  it('hands out float16 as its bits', async () => {
    const subject = model({ inputs: { x: [2] }, nodes: [node('Cast', ['x'], ['y'], { to: 10 })] });
    const result = await runOnCpu(subject, { x: float32([2], [1, -2.5]) });
    expect(result.get('y')).toEqual({
      elementType: 'float16',
      dims: [2],
      data: Uint16Array.of(0x3c00, 0xc100),
    });
  });

  it('carries empty tensors and scalars', async () => {
    const subject = model({
      inputs: { x: ['a', 'b'], s: [] },
      nodes: [node('Mul', ['x', 's'], ['y']), node('Neg', ['s'], ['z'])],
      outputs: ['y', 'z'],
    });
    const result = await runOnCpu(subject, { x: float32([0, 3], []), s: float32([], [2]) });
    expect(result).toEqual(
      new Map([
        ['y', float32([0, 3], [])],
        ['z', float32([], [-2])],
      ]),
    );
  });

  it('reads a view into a larger buffer as only its part', async () => {
    const subject = model({ inputs: { x: [2] }, nodes: [node('Neg', ['x'], ['y'])] });
    const part = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(
      (await runOnCpu(subject, { x: { elementType: 'float32', dims: [2], data: part } })).get('y')!.data,
    ).toEqual(Float32Array.of(-1, -2));
  });

  it('keeps earlier results when it runs again', async () => {
    const session = await cpu.open(model({ inputs: { x: [2] }, nodes: [node('Neg', ['x'], ['y'])] }));
    const first = await session.run(new Map([['x', float32([2], [1, 2])]]));
    const second = await session.run(new Map([['x', float32([2], [3, 4])]]));
    await session.release();
    expect([first.get('y')!.data, second.get('y')!.data]).toEqual([
      Float32Array.of(-1, -2),
      Float32Array.of(-3, -4),
    ]);
  });

  it('refuses an unknown operator with its name', async () => {
    await expect(
      cpu.open(model({ inputs: { x: [1] }, nodes: [node('Nonsense', ['x'], ['y'])] })),
    ).rejects.toMatchObject({
      code: 'model.unreadable',
      message: expect.stringContaining('Nonsense') as string,
    });
  });

  it('says that a device is unavailable when the installed build has no such backend', async () => {
    const other = createOnnxRuntime({ device: process.platform === 'win32' ? 'coreml' : 'dml' });
    await expect(
      other.open(model({ inputs: { x: [1] }, nodes: [node('Neg', ['x'], ['y'])] })),
    ).rejects.toMatchObject({ code: 'device.unavailable' });
  });

  it('says what failed when sizes do not fit', async () => {
    const session = await cpu.open(
      model({ inputs: { x: ['a', 'b'], z: ['c', 'd'] }, nodes: [node('MatMul', ['x', 'z'], ['y'])] }),
    );
    await expect(
      session.run(
        new Map([
          ['x', float32([1, 2], [1, 2])],
          ['z', float32([3, 1], [1, 2, 3])],
        ]),
      ),
    ).rejects.toMatchObject({
      code: 'device.failed',
      message: expect.stringContaining('dimension mismatch') as string,
    });
    await session.release();
  });

  it('refuses float16 inputs, which the binding loses', async () => {
    const session = await cpu.open(
      model({ inputs: { x: [1] }, types: { x: 'float16' }, nodes: [node('Neg', ['x'], ['y'])] }),
    );
    await expect(
      session.run(new Map([['x', { elementType: 'float16', dims: [1], data: Uint16Array.of(0) }]])),
    ).rejects.toMatchObject({
      code: 'device.failed',
      message: expect.stringContaining("'x' is float16") as string,
    });
    await session.release();
  });

  it('reports too little memory as that', async () => {
    const subject = model({
      inputs: { s: [3] },
      types: { s: 'int64' },
      nodes: [node('Expand', ['one', 's'], ['e']), node('ReduceSum', ['e'], ['y'])],
      constants: { one: float32([1], [1]) },
    });
    const session = await cpu.open(subject);
    await expect(session.run(new Map([['s', int64([2 ** 20, 2 ** 20, 2 ** 10])]]))).rejects.toMatchObject({
      code: 'device.outOfMemory',
    });
    await session.release();
  });
});
