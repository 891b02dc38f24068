import { expect, it } from 'vitest';
import type { ConstantTensor, Model } from '../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { float32Data } from '../../attribution/gradient/graphUnderTest.ts';

/** A margin of zeros around four numbers, then a pool. */
function pooled(isZeroWritten: boolean, operator: string, kernel: readonly number[]): Model {
  const builder = new GraphBuilder('t.');
  const pads = builder.integers([0, 0, 1, 1, 0, 0, 1, 1]);
  const margin = builder.add('Pad', ['image', pads, ...(isZeroWritten ? [builder.float([0])] : [])]);
  const output = builder.add(operator, [margin], { kernel_shape: kernel });
  return {
    irVersion: 8,
    operatorSets: new Map([['', 21]]),
    graph: {
      name: 'test',
      nodes: builder.nodes,
      inputs: [{ name: 'image', elementType: 'float32', dims: [1, 1, 2, 2] }],
      outputs: [{ name: output, elementType: 'float32', dims: null }],
      constants: builder.constants,
    },
  };
}

const image: ConstantTensor = {
  elementType: 'float32',
  dims: [1, 1, 2, 2],
  data: Float32Array.of(-1, -2, -3, -4),
};

async function expectPooled(
  model: Model,
  dims: readonly number[],
  expected: readonly number[],
): Promise<void> {
  const session = await createOnnxRuntime({ device: 'cpu' }).open(model);
  const [output] = (await session.run(new Map([['image', image]]))).values();
  await session.release();
  expect(output!.dims).toEqual(dims);
  const differences = float32Data(output!).map((value, index) => Math.abs(value - expected[index]!));
  expect(Math.max(...differences)).toBeLessThan(1e-30);
}

it.each([true, false])('zeros of a margin are found as maxima of a pool (written: %s)', (isZeroWritten) =>
  expectPooled(pooled(isZeroWritten, 'MaxPool', [2, 2]), [1, 1, 3, 3], [0, 0, 0, 0, -1, 0, 0, 0, 0]),
);

it('a mean may be taken over fewer rows than the margin before it has', () =>
  expectPooled(
    pooled(true, 'AveragePool', [1, 2]),
    [1, 1, 4, 3],
    [0, 0, 0, -0.5, -1.5, -1, -1.5, -3.5, -2, 0, 0, 0],
  ));
