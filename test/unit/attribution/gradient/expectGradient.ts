import { expect } from 'vitest';
import type { ConstantTensor, Model } from '../../../../src-main/attribution/graph/graph.ts';
import type { GraphBuilder } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import { gradientsOf, graphUnderTest, openForward, shapesOf } from './graphUnderTest.ts';
import type { GraphUnderTest } from './graphUnderTest.ts';
import { dyadicTensor } from './randomTensors.ts';

interface DifferenceOptions {
  /** Between the points of a difference. */
  readonly step: number;
  /** Largest allowed difference, relative to the largest element of the gradient. */
  readonly tolerance: number;
  /** float64 where ONNX Runtime has the operators in it. */
  readonly precision: 'float64' | 'float32';
  readonly operatorSet: number;
  /** Inputs to differentiate; all by default. */
  readonly withRespectTo: readonly string[];
}

/** Smooth functions, run forward in float64. */
export const smooth = { step: 1e-3, tolerance: 2e-6, precision: 'float64' } as const;
/** Smooth functions of operators that ONNX Runtime has in float32 only: differences carry rounding errors. */
export const smoothInFloat32 = { step: 5e-2, tolerance: 5e-5, precision: 'float32' } as const;
/** Linear and piecewise linear functions, more than 1/8 away from their kinks: exact but for rounding. */
export const piecewiseLinear = { step: 1 / 16, tolerance: 5e-6, precision: 'float32' } as const;

/**
 * Compares the gradient of sum(v * f) for a random v, element by element, with central differences of ONNX Runtime's
 * forward passes.
 */
export async function expectGradient(
  inputs: Readonly<Record<string, ConstantTensor>>,
  build: (builder: GraphBuilder) => string,
  kind: Pick<DifferenceOptions, 'step' | 'tolerance' | 'precision'>,
  more: Partial<DifferenceOptions> = {},
): Promise<void> {
  const options = { operatorSet: 18, withRespectTo: Object.keys(inputs), ...kind, ...more };
  const plain = graphUnderTest(inputs, build, options.operatorSet);
  const shape = (await shapesOf(plain)).get(plain.output)!;
  const weights = dyadicTensor(shape.dims, 77);
  const weighted = graphUnderTest(
    inputs,
    (builder) => builder.add('Mul', [build(builder), builder.constant(weights)]),
    options.operatorSet,
  );
  const gradients = await gradientsOf(weighted, options.withRespectTo);
  for (const [index, name] of options.withRespectTo.entries()) {
    const expected = await centralDifferences(weighted, name, options);
    const actual = gradients[index]!;
    const scale = Math.max(...expected.map(Math.abs), 1e-3);
    const worst = Math.max(...expected.map((value, at) => Math.abs(value - actual[at]!))) / scale;
    const detail = `gradient of ${name} off by ${worst}: ${format(actual)} against ${format(expected)}`;
    expect(actual.length, detail).toBe(expected.length);
    expect(worst, detail).toBeLessThan(options.tolerance);
  }
}

function format(values: ArrayLike<number>): string {
  return Array.from(values)
    .slice(0, 40)
    .map((value) => value.toFixed(4))
    .join(' ');
}

/** One slope for each element of one input, with an error of order step^4 (five-point stencil). */
async function centralDifferences(
  graph: GraphUnderTest,
  name: string,
  { step, precision }: DifferenceOptions,
): Promise<readonly number[]> {
  const convert = precision === 'float64' ? toFloat64 : copied;
  const inputs = new Map([...graph.inputs].map(([key, tensor]) => [key, convert(tensor)]));
  const session = await openForward(precision === 'float64' ? inFloat64(graph.model) : graph.model);
  const base = inputs.get(name)!;
  const totalAt = async (element: number, offset: number): Promise<number> => {
    const moved = convert(base);
    moved.data[element] = Number(moved.data[element]) + offset;
    const values = await session.run(new Map(inputs).set(name, moved));
    return Array.from(values.get(graph.output)!.data, Number).reduce((sum, value) => sum + value, 0);
  };
  const slopes: number[] = [];
  for (let element = 0; element < base.data.length; element += 1)
    slopes.push(
      (8 * ((await totalAt(element, step)) - (await totalAt(element, -step))) -
        ((await totalAt(element, 2 * step)) - (await totalAt(element, -2 * step)))) /
        (12 * step),
    );
  await session.release();
  return slopes;
}

/** The same graph with float32 inputs and constants in float64. */
function inFloat64(model: Model): Model {
  const { graph } = model;
  return {
    ...model,
    graph: {
      ...graph,
      inputs: graph.inputs.map((input) =>
        input.elementType === 'float32' ? { ...input, elementType: 'float64' as const } : input,
      ),
      constants: new Map([...graph.constants].map(([name, tensor]) => [name, toFloat64(tensor)])),
    },
  };
}

function toFloat64(tensor: ConstantTensor): ConstantTensor {
  if (tensor.elementType !== 'float32' && tensor.elementType !== 'float64') return tensor;
  return { ...tensor, elementType: 'float64', data: Float64Array.from(tensor.data, Number) };
}

function copied(tensor: ConstantTensor): ConstantTensor {
  return { ...tensor, data: tensor.data.slice() };
}
