import type {
  AttributeValue,
  ConstantTensor,
  ElementType,
  GraphNode,
  Model,
} from '../../src-main/attribution/graph/graph.ts';
import { createOnnxRuntime } from '../../src-main/runtimes/onnxruntime/onnxRuntime.ts';

export function float32(dims: readonly number[], values: readonly number[]): ConstantTensor {
  return { elementType: 'float32', dims, data: Float32Array.from(values) };
}

export function int64(values: readonly number[], dims: readonly number[] = [values.length]): ConstantTensor {
  return { elementType: 'int64', dims, data: BigInt64Array.from(values, BigInt) };
}

/** Values that look random and are the same in every run: fractions of multiples of the golden ratio, in -1..1. */
export function scattered(dims: readonly number[], seed = 1): ConstantTensor {
  const count = dims.reduce((product, size) => product * size, 1);
  const data = Float32Array.from(
    { length: count },
    (_, index) => (((index + seed * 31) * 0.6180339887) % 1) * 2 - 1,
  );
  return { elementType: 'float32', dims, data };
}

export type AttributeInput = number | string | readonly number[] | AttributeValue;

export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeInput>> = {},
): GraphNode {
  const entries = Object.entries(attributes).map(([name, value]): [string, AttributeValue] => [
    name,
    attribute(value),
  ]);
  return {
    name: `${operator}:${outputs.join()}`,
    operator,
    domain: '',
    inputs,
    outputs,
    attributes: new Map(entries),
  };
}

function attribute(value: AttributeInput): AttributeValue {
  if (typeof value === 'number')
    return Number.isInteger(value) ? { kind: 'int', value } : { kind: 'float', value };
  if (typeof value === 'string') return { kind: 'string', value };
  return 'kind' in value ? value : { kind: 'ints', value };
}

/** Inputs are float32 unless `types` says otherwise. */
export interface ModelParts {
  readonly version?: number;
  readonly nodes: readonly GraphNode[];
  readonly inputs?: Readonly<Record<string, readonly (number | string)[]>>;
  readonly types?: Readonly<Record<string, ElementType>>;
  readonly outputs?: readonly string[];
  readonly constants?: Readonly<Record<string, ConstantTensor>>;
}

export function model(parts: ModelParts): Model {
  const inputs = Object.entries(parts.inputs ?? {});
  return {
    irVersion: 8,
    operatorSets: new Map([['', parts.version ?? 18]]),
    graph: {
      name: 'small',
      nodes: parts.nodes,
      inputs: inputs.map(([name, dims]) => ({ name, elementType: parts.types?.[name] ?? 'float32', dims })),
      outputs: (parts.outputs ?? ['y']).map((name) => ({ name, elementType: null, dims: null })),
      constants: new Map(Object.entries(parts.constants ?? {})),
    },
  };
}

/** What ONNX Runtime makes of a model on the CPU. */
export async function runOnCpu(
  subject: Model,
  inputs: Readonly<Record<string, ConstantTensor>>,
): Promise<ReadonlyMap<string, ConstantTensor>> {
  const session = await createOnnxRuntime({ device: 'cpu', threads: 1 }).open(subject);
  const results = await session.run(new Map(Object.entries(inputs)));
  await session.release();
  return results;
}

/** The largest difference between two arrays, as a share of the largest number in the second. */
export function relativeDifference(
  values: ArrayLike<number | bigint>,
  reference: ArrayLike<number | bigint>,
): number {
  const expected = Array.from(reference, Number);
  if (values.length !== expected.length) return Infinity;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-12);
  return expected.reduce(
    (largest, value, index) => Math.max(largest, Math.abs(Number(values[index]) - value) / scale),
    0,
  );
}
