import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { ConstantTensor } from '../../../src-main/attribution/graph/graph.ts';
import { readLayersModel } from '../../../src-main/models/tensorflow/layers/readLayersModel.ts';
import { openLayersNetwork } from '../../../src-main/runtimes/tensorflow/layers/openLayersNetwork.ts';
import { loadTensorflow } from '../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { float32Data } from '../../unit/attribution/gradient/graphUnderTest.ts';
import { relativeL1 } from '../../unit/attribution/gradient/relativeL1.ts';
import { byImport } from '../../unit/models/tensorflow/layers/importedModel.ts';
import {
  artifactsOf,
  drawWeight,
  randomImage,
  weightsFor,
} from '../../unit/models/tensorflow/layers/layersOracle.ts';

/** The largest differences between runtimes, relative to the sum of magnitudes. */
export interface Differences {
  readonly scores: number;
  readonly gradient: number;
}

const device = await loadTensorflow('tensorflow-js');

/**
 * Runs a model with TensorFlow.js as it is, on the TensorFlow runtime, and imported on ONNX Runtime.
 *
 * @returns undefined where TensorFlow.js cannot make the model, or its output hardly depends on the image.
 */
export async function compareLayers(
  build: () => tfl.LayersModel,
  seed = 1,
): Promise<Differences | undefined> {
  const model = made(build);
  if (model === undefined) return undefined;
  const artifacts = await artifactsOf(model, drawScaled);
  const image = randomImage(model, seed);
  const imported = await byImport(readLayersModel(artifacts), image, weightsFor);
  const [expected] = imported.outputs;
  const network = await openLayersNetwork(device.tf, {
    artifacts,
    outputIndex: 0,
    isBeforeActivation: false,
  });
  const weights = float32Data(weightsFor(expected!));
  const [plain, scores, gradient] = await device.run(() => {
    const input = tf.tensor4d(float32Data(image), image.dims as [number, number, number, number]);
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) =>
      tf.sum(tf.mul(network.forward(x), tf.reshape(tf.tensor(weights), [image.dims[0]!, -1]))),
    )(input);
    value.dispose();
    return [[model.predict(input)].flat()[0]!, network.forward(input), grad];
  });
  network.dispose();
  model.dispose();
  const values = float32Data(expected!);
  if (!imported.gradient.some((slope) => Math.abs(slope) > 1e-6)) return undefined;
  return {
    scores: Math.max(relativeL1(values, plain!), relativeL1(values, scores!)),
    gradient: relativeL1(imported.gradient, gradient!),
  };
}

/** Kernels by the number of values that they sum, or softmaxes after several of them would have no slopes left. */
function drawScaled(name: string, dims: readonly number[], seed: number): ConstantTensor {
  const drawn = drawWeight(name, dims, seed);
  if (!/kernel/.test(name)) return drawn;
  const summed = dims
    .slice(0, name.includes('depthwise') ? 2 : -1)
    .reduce((product, size) => product * size, 1);
  const gain = Math.min(1, 2.5 / Math.sqrt(summed));
  return { ...drawn, data: float32Data(drawn).map((value) => value * gain) };
}

function made(build: () => tfl.LayersModel): tfl.LayersModel | undefined {
  try {
    const model = build();
    const isEmpty = model.layers.some((layer) =>
      [layer.outputShape].flat(2).some((size) => typeof size === 'number' && size < 1),
    );
    return isEmpty ? undefined : model;
  } catch {
    return undefined;
  }
}
