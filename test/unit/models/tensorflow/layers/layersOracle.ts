import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { ConstantTensor } from '../../../../../src-main/attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { float32Data } from '../../../attribution/gradient/graphUnderTest.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';
import type { OutputsAndGradient } from './importedModel.ts';

// Its gradients of means over windows and of resizing are mended there; those of TensorFlow.js 4.22 are wrong.
await loadTensorflow('tensorflow-js');
await tf.setBackend('cpu');

const batch = 2;

/** The model as its files would hold it, with weights drawn afresh: those of a new model are mostly 0 or 1. */
export async function artifactsOf(
  model: tfl.LayersModel,
  draw: (name: string, dims: readonly number[], seed: number) => ConstantTensor = drawWeight,
): Promise<TensorflowArtifacts> {
  drawWeights(model, draw);
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
    }),
  );
  const tensors = tf.io.decodeWeights(saved.weightData!, saved.weightSpecs!);
  const weights = Object.entries(tensors).map(([name, tensor]): [string, ConstantTensor] => [
    name,
    { elementType: 'float32', dims: tensor.shape, data: Float32Array.from(tensor.dataSync()) },
  ]);
  return {
    format: 'layers',
    topology: JSON.parse(JSON.stringify(saved.modelTopology)) as unknown,
    signature: undefined,
    weights: new Map(weights),
  };
}

function drawWeights(model: tfl.LayersModel, draw: typeof drawWeight): void {
  model.setWeights(
    model.weights.map(({ name, shape }, index) => {
      const dims = shape.map((size) => size!);
      return tf.tensor(float32Data(draw(name, dims, 100 + index)), dims);
    }),
  );
}

export function drawWeight(name: string, dims: readonly number[], seed: number): ConstantTensor {
  const [low, high] = name.includes('variance') ? [0.5, 2] : [-0.7, 0.7];
  return uniformTensor(dims, seed, low, high);
}

/**
 * Gives a model that computes the same in another way, its layers named alike, the weights of the first: scales that it
 * has in addition are 1, shifts 0, and larger kernels have zeros between their elements.
 */
export function takeWeights(twin: tfl.LayersModel, weights: TensorflowArtifacts['weights']): void {
  twin.setWeights(
    twin.weights.map(({ originalName, shape }) => {
      const dims = shape.map((size) => size!);
      const given = weights.get(originalName);
      if (given === undefined) return originalName.endsWith('gamma') ? tf.ones(dims) : tf.zeros(dims);
      return spreadKernel(tf.tensor(float32Data(given), [...given.dims]), dims);
    }),
  );
}

function spreadKernel(kernel: tf.Tensor, dims: readonly number[]): tf.Tensor {
  const steps = dims.map((size, axis) => (size === 1 ? 1 : (size - 1) / (kernel.shape[axis]! - 1)));
  const place = (index: readonly number[]): number =>
    index.reduce((at, one, axis) => at * dims[axis]! + one * steps[axis]!, 0);
  const values = new Float32Array(dims.reduce((product, size) => product * size, 1));
  const buffer = kernel.bufferSync();
  for (let at = 0; at < kernel.size; at += 1) values[place(buffer.indexToLoc(at))] = buffer.values[at]!;
  return tf.tensor(values, [...dims]);
}

/** As TensorFlow.js computes it. */
export function byTensorflow(model: tfl.LayersModel, image: ConstantTensor): OutputsAndGradient {
  const input = tf.tensor4d(float32Data(image), image.dims as [number, number, number, number]);
  const outputs = [model.predict(input)].flat();
  const values = outputs.map((output): ConstantTensor => ({
    elementType: 'float32',
    dims: output.shape,
    data: Float32Array.from(output.dataSync()),
  }));
  const weights = values.map(weightsFor);
  const score = (x: tf.Tensor): tf.Tensor =>
    [model.predict(x)]
      .flat()
      .map((output, index) => tf.sum(tf.mul(output, tf.tensor(float32Data(weights[index]!), output.shape))))
      .reduce((sum, term) => tf.add(sum, term));
  const gradient = tf.grad(score)(input);
  return { outputs: values, gradient: Float32Array.from(gradient.dataSync()) };
}

/** Of an output in the sum that is differentiated. */
export function weightsFor({ dims }: ConstantTensor): ConstantTensor {
  return uniformTensor(dims, 7);
}

export function randomImage(model: tfl.LayersModel, seed = 1): ConstantTensor {
  const [, ...dims] = model.inputs[0]!.shape;
  return uniformTensor([batch, ...dims.map((size) => size ?? 11)], seed);
}
