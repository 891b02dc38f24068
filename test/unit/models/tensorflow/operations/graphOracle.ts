import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import { expect } from 'vitest';
import type { ConstantTensor, Model } from '../../../../../src-main/attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { readGraphModel } from '../../../../../src-main/models/tensorflow/operations/readGraphModel.ts';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { float32Data } from '../../../attribution/gradient/graphUnderTest.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';
import { GraphDefinitionWriter } from './graphDefinitionWriter.ts';
import { runImported, weightsFor, type OutputsAndGradient } from './runImported.ts';

// Its gradients of means over windows, of resizing and of slices are mended there; those of TensorFlow.js 4.22 are wrong.
await loadTensorflow('tensorflow-js');

/** Adds the operations and returns the outputs. */
export type Build = (graph: GraphDefinitionWriter, image: string) => string | readonly string[];

export interface Comparison {
  readonly imageDims?: readonly number[];
  /** As the graph declares them. @default those of the image, with the number of images free */
  readonly declaredDims?: readonly number[];
  /** Range of the image's numbers. @default -1..1 */
  readonly range?: readonly [low: number, high: number];
  /** Another writing of the same network, which TensorFlow.js can differentiate where it cannot this one. */
  readonly twin?: Build;
  /** What the twin is run for. @default the gradient alone */
  readonly twinRuns?: 'gradient' | 'both';
  /** As a part of the largest number. @default 1e-4 */
  readonly tolerance?: number;
}

/**
 * Expects that the imported graph gives two images the outputs that TensorFlow.js gives them, and the gradient of a
 * weighted sum of all outputs with respect to the image that `tf.grad` gives, within 1e-4 of the largest number.
 */
export async function expectAsTensorflow(
  build: Build,
  {
    imageDims = [2, 9, 7, 3],
    declaredDims = imageDims.with(0, -1),
    range = [-1, 1],
    twin = build,
    twinRuns = 'gradient',
    tolerance = 1e-4,
  }: Comparison = {},
): Promise<void> {
  const artifacts = artifactsOf(build, declaredDims);
  const image = uniformTensor(imageDims, 3, ...range);
  const imported = await runImported(readGraphModel(artifacts), image);
  const other = artifactsOf(twin, declaredDims);
  const expected = await byTensorflow(twinRuns === 'both' ? other : artifacts, other, image);
  expect(imported.outputs.map(({ dims }) => dims)).toEqual(expected.outputs.map(({ dims }) => dims));
  imported.outputs.forEach((output, index) => {
    expectClose(float32Data(output), float32Data(expected.outputs[index]!), tolerance);
  });
  expectClose(imported.gradient, expected.gradient, tolerance);
}

/** The import of a graph on images of 9 x 7. */
export function importOf(build: Build): Model {
  return readGraphModel(artifactsOf(build, [-1, 9, 7, 3]));
}

export function artifactsOf(build: Build, declaredDims: readonly number[]): TensorflowArtifacts {
  const graph = new GraphDefinitionWriter();
  for (const output of [build(graph, graph.image(declaredDims))].flat()) graph.output(output);
  return graph.artifacts();
}

async function openInTensorflow({ topology, signature, weights }: TensorflowArtifacts): Promise<GraphModel> {
  const parts = [...weights].map(([name, tensor]) => ({ name, ...tensor }));
  const bytes = parts.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  const weightData = Uint8Array.from(Buffer.concat(bytes)).buffer;
  return loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: structuredClone(topology) as object,
        signature: structuredClone(signature) as object,
        weightSpecs: parts.map(({ name, dims, elementType }) => ({
          name,
          shape: [...dims],
          dtype: elementType as 'float32' | 'int32' | 'bool',
        })),
        weightData,
      }),
  });
}

/** @param twin The model to differentiate. */
async function byTensorflow(
  artifacts: TensorflowArtifacts,
  twin: TensorflowArtifacts,
  image: ConstantTensor,
): Promise<OutputsAndGradient> {
  const [model, differentiable] = [await openInTensorflow(artifacts), await openInTensorflow(twin)];
  const input = tf.tensor(float32Data(image), [...image.dims]);
  const predict = (from: GraphModel, x: tf.Tensor): readonly tf.Tensor[] => {
    const keys = Object.keys((artifacts.signature as { outputs: object }).outputs);
    return [from.execute({ picture: x }, keys)].flat();
  };
  const outputs = predict(model, input).map((output): ConstantTensor => ({
    elementType: 'float32',
    dims: output.shape,
    data: Float32Array.from(output.dataSync()),
  }));
  const weights = outputs.map((output) => tf.tensor(float32Data(weightsFor(output)), [...output.dims]));
  const gradient = tf.grad((x) =>
    predict(differentiable, x)
      .map((output, index) => tf.sum(tf.mul(output, weights[index]!)))
      .reduce((sum, term) => tf.add(sum, term)),
  )(input);
  return { outputs, gradient: Float32Array.from(gradient.dataSync()) };
}

export function expectClose(actual: Float32Array, expected: Float32Array, tolerance = 1e-4): void {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest).toBeGreaterThan(0);
  const difference = actual.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - expected[index]!)),
    0,
  );
  expect(difference / largest).toBeLessThan(tolerance);
}
