import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { normaliseModel } from '../../../../../src-main/models/keras/normaliseModel.ts';
import { layersThatDiffer } from '../../../../../src-main/models/tensorflow/layers/layersThatDiffer.ts';
import { readLayersModel } from '../../../../../src-main/models/tensorflow/layers/readLayersModel.ts';
import { AppError } from '../../../../../src-main/errors/appError.ts';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { openLayersNetwork } from '../../../../../src-main/runtimes/tensorflow/layers/openLayersNetwork.ts';
import type { TensorflowNetwork } from '../../../../../src-main/runtimes/tensorflow/tensorflowNetwork.ts';
import { float32Data } from '../../../attribution/gradient/graphUnderTest.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';
import { relativeL1 } from '../../../attribution/gradient/relativeL1.ts';
import { byImport } from '../../../models/tensorflow/layers/importedModel.ts';
import { kerasArtifacts, kerasCases } from '../../../models/tensorflow/layers/kerasCases.ts';
import { artifactsOf, weightsFor } from '../../../models/tensorflow/layers/layersOracle.ts';

const { tf } = await loadTensorflow('tensorflow-js');

/** Nine numbers in a row, looked at three at a time. */
const row = uniformTensor([1, 1, 9, 3], 5);
const kernel = uniformTensor([1, 3, 3, 1], 6);

async function rowModel(): Promise<TensorflowArtifacts> {
  const layer = tfl.layers.depthwiseConv2d({
    inputShape: [1, 9, 3],
    kernelSize: [1, 3],
    dilationRate: [1, 2],
    useBias: false,
    name: 'row',
  });
  const artifacts = await artifactsOf(tfl.sequential({ layers: [layer] }));
  return { ...artifacts, weights: new Map([['row/depthwise_kernel', kernel]]) };
}

/** Worked out by hand: what is `step` apart is weighed together. */
function expectedRow(step: number): readonly number[] {
  const [values, weights] = [float32Data(row), float32Data(kernel)];
  return Array.from({ length: (9 - 2 * step) * 3 }, (_, place) =>
    [0, 1, 2].reduce(
      (sum, tap) => sum + values[place + 3 * step * tap]! * weights[3 * tap + (place % 3)]!,
      0,
    ),
  );
}

async function rows(artifacts: TensorflowArtifacts): Promise<readonly Float32Array[]> {
  const network = await openLayersNetwork(tf, { artifacts, outputIndex: 0, isBeforeActivation: false });
  const byRuntime = tf.tidy(() => network.forward(tf.tensor4d(float32Data(row), [1, 1, 9, 3])).dataSync());
  network.dispose();
  const imported = await byImport(readLayersModel(artifacts), row, weightsFor);
  return [Float32Array.from(byRuntime), float32Data(imported.outputs[0]!)];
}

it('a depthwise convolution of TensorFlow.js is not dilated, whatever its configuration says', async () => {
  const artifacts = await rowModel();
  for (const found of await rows(artifacts)) expect(relativeL1(found, expectedRow(1))).toBeLessThan(1e-5);
  const fields = Object.entries(artifacts.topology as object);
  const topology = Object.fromEntries(fields.filter(([field]) => field !== 'keras_version')) as unknown;
  for (const found of await rows({ ...artifacts, topology }))
    expect(relativeL1(found, expectedRow(1))).toBeLessThan(1e-5);
});

it.each(['2.15.0', '3.3.3', ''])('a depthwise convolution of Keras "%s" is dilated', async (version) => {
  const artifacts = await rowModel();
  const topology = { ...(artifacts.topology as object), keras_version: version };
  for (const found of await rows({ ...artifacts, topology }))
    expect(relativeL1(found, expectedRow(2))).toBeLessThan(1e-5);
});

it('an output that is listed twice can be had by either place', async () => {
  const image = tfl.input({ shape: [1, 9, 3] });
  const mean = tfl.layers.globalAveragePooling2d({}).apply(image) as tfl.SymbolicTensor;
  const [a, b] = [4, 2].map((units) => tfl.layers.dense({ units }).apply(mean) as tfl.SymbolicTensor);
  const artifacts = await artifactsOf(tfl.model({ inputs: image, outputs: [a!, b!, a!, b!] }));
  const imported = await byImport(readLayersModel(artifacts), row, weightsFor);
  for (const [outputIndex, expected] of imported.outputs.entries()) {
    const network = await openLayersNetwork(tf, { artifacts, outputIndex, isBeforeActivation: false });
    const values = tf.tidy(() => network.forward(tf.tensor4d(float32Data(row), [1, 1, 9, 3])).dataSync());
    network.dispose();
    expect(relativeL1(Float32Array.from(values), float32Data(expected))).toBeLessThan(1e-5);
  }
});

/** Those whose layers TensorFlow.js has. */
const runnable = [
  'depthwise and separable convolutions',
  'pools',
  'arithmetic with numbers',
  'a Sequential without an input layer',
];

it.each(['keras2.json', 'keras3.json'] as const)(
  'a model of %s is computed as Keras does, or not at all',
  async (file) => {
    const computed: string[] = [];
    for (const found of kerasCases(file)) {
      const artifacts = withNamesOfTensorflow(
        kerasArtifacts(found, normaliseModel(found.topology.model_config, file)),
      );
      if (layersThatDiffer(artifacts).length > 0) continue;
      const request = { artifacts, outputIndex: 0, isBeforeActivation: false };
      const network = await openLayersNetwork(tf, request).catch((thrown: unknown) => thrown);
      if (network instanceof AppError) expect(network.code).toBe('model.unsupportedOperator');
      else expect(network).not.toBeInstanceOf(Error);
      if (network instanceof Error) continue;
      const opened = network as TensorflowNetwork;
      const image = tf.tensor4d(
        float32Data(found.image),
        found.image.dims as [number, number, number, number],
      );
      const values = tf.tidy(() => opened.forward(image).dataSync());
      opened.dispose();
      const expected = float32Data(found.outputs[0]!.value);
      expect(relativeL1(Float32Array.from(values), expected), found.title).toBeLessThan(1e-5);
      computed.push(found.title);
    }
    // Arithmetic became a layer of its own with Keras 3.
    expect(computed).toEqual(
      runnable.filter((title) => file === 'keras3.json' || !title.startsWith('arith')),
    );
  },
);

/** The reader of Keras files gives the kernel of a depthwise convolution the name that TensorFlow.js has for it. */
function withNamesOfTensorflow(artifacts: TensorflowArtifacts): TensorflowArtifacts {
  const weights = [...artifacts.weights].map(
    ([name, tensor]) =>
      [name.replace(/^(depthwise_conv2d\w*)\/kernel$/, '$1/depthwise_kernel'), tensor] as const,
  );
  return { ...artifacts, weights: new Map(weights) };
}
