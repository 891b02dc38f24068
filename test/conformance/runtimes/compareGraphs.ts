import { loadGraphModelSync } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { readGraphModel } from '../../../src-main/models/tensorflow/operations/readGraphModel.ts';
import { openGraphNetwork } from '../../../src-main/runtimes/tensorflow/graph/openGraphNetwork.ts';
import { loadTensorflow } from '../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { modelArtifacts } from '../../../src-main/runtimes/tensorflow/modelArtifacts.ts';
import { float32Data } from '../../unit/attribution/gradient/graphUnderTest.ts';
import { uniformTensor } from '../../unit/attribution/gradient/randomTensors.ts';
import { relativeL1 } from '../../unit/attribution/gradient/relativeL1.ts';
import { runImported, weightsFor } from '../../unit/models/tensorflow/operations/runImported.ts';
import type { Differences } from './compareLayers.ts';
import { graphOf, type Measure, type RandomGraph } from './randomGraphs.ts';

const device = await loadTensorflow('tensorflow-js');
await device.run(() => []);

/**
 * Runs a graph on the TensorFlow runtime, and imported on ONNX Runtime.
 *
 * @returns undefined where its output hardly depends on the image, or is too large.
 */
export async function compareGraphs(random: RandomGraph, seed = 1): Promise<Differences | undefined> {
  const artifacts = graphOf(random, measure);
  const dims: [number, number, number, number] = [2, random.height, random.width, 3];
  const image = uniformTensor(dims, seed);
  const imported = await runImported(readGraphModel(artifacts), image);
  const [expected] = imported.outputs;
  const values = float32Data(expected!);
  if (!imported.gradient.some((slope) => Math.abs(slope) > 1e-6)) return undefined;
  if (!values.every((value) => Math.abs(value) < 1e4)) return undefined;
  const weights = float32Data(weightsFor(expected!));
  const request = { artifacts, outputIndex: 0, isBeforeActivation: false };
  const network = await openGraphNetwork(device.tf, request);
  const [scores, gradient] = await device.run(() => {
    const input = tf.tensor4d(float32Data(image), dims);
    const score = (x: tf.Tensor): tf.Tensor =>
      tf.sum(tf.mul(network.forward(x), tf.reshape(tf.tensor(weights), [2, -1])));
    return [network.forward(input), tf.grad(score)(input)];
  });
  network.dispose();
  return { scores: relativeL1(values, scores!), gradient: relativeL1(imported.gradient, gradient!) };
}

/** By running it. */
const measure: Measure = (artifacts, image) => {
  const model = loadGraphModelSync(tf.io.fromMemorySync(modelArtifacts(artifacts)));
  try {
    return tf.tidy(() => [model.execute(tf.fill([...image], 0.5))].flat()[0]!.shape);
  } finally {
    model.dispose();
  }
};
