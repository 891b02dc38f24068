import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** A network of TensorFlow.js for 8 x 8 px and three classes, as files: model.json, and its weights in three. */
export async function smallTensorflowModel(): Promise<Record<string, Uint8Array>> {
  const uniform = (seed: number) => tfl.initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed });
  const model = tfl.sequential({
    name: 'small',
    layers: [
      tfl.layers.conv2d({
        inputShape: [8, 8, 3],
        filters: 4,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer: uniform(1),
        name: 'first',
      }),
      tfl.layers.flatten({ name: 'flat' }),
      tfl.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: uniform(2), name: 'grade' }),
    ],
  });
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved;
  const bytes = new Uint8Array(weightData as ArrayBuffer);
  const paths = ['group1-shard1of3.bin', 'group1-shard2of3.bin', 'group1-shard3of3.bin'];
  const json = { format: 'layers-model', modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] };
  return {
    'model.json': new TextEncoder().encode(JSON.stringify(json)),
    [paths[0]!]: bytes.slice(0, 101),
    [paths[1]!]: bytes.slice(101, 500),
    [paths[2]!]: bytes.slice(500),
  };
}
