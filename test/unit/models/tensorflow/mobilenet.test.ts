import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { ImageTensor } from '../../../../src-main/contract/imageTensor.ts';
import { openPredictor } from '../../../../src-main/attribution/program/predict.ts';
import { inputConventionOf } from '../../../../src-main/models/inputConventionOf.ts';
import type { ModelPackage } from '../../../../src-main/models/modelPackage.ts';
import { readModelPackage } from '../../../../src-main/models/readModelPackage.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import {
  hasMobilenet,
  mobilenetFolder,
  readCat,
  writeMobilenetPackage,
} from '../../../support/mobilenetPackage.ts';

/** ImageNet's 281 to 285: tabby, tiger cat, Persian, Siamese and Egyptian cat. */
const cats = [281, 282, 283, 284, 285];

async function readPackage(): Promise<ModelPackage> {
  const folder = writeMobilenetPackage();
  try {
    return await readModelPackage(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function probabilities(found: ModelPackage, image: ImageTensor): Promise<readonly number[]> {
  const request = {
    model: found.model,
    convention: inputConventionOf(found.input),
    outputName: undefined,
    heightPx: image.heightPx,
    widthPx: image.widthPx,
  };
  const predictor = await openPredictor(request, createOnnxRuntime({ device: 'cpu' }));
  const scores = await predictor.classScores(image);
  await predictor.release();
  return scores;
}

/** TensorFlow.js with its own reading of the files. */
async function tensorflowProbabilities({ heightPx, widthPx, data }: ImageTensor): Promise<readonly number[]> {
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(join(mobilenetFolder, 'model.json'), 'utf8'),
  ) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
  };
  const shards = weightsManifest.flatMap(({ paths }) =>
    paths.map((path) => readFileSync(join(mobilenetFolder, path))),
  );
  const model = await loadLayersModel(
    tf.io.fromMemory({
      modelTopology,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: new Uint8Array(Buffer.concat(shards)).buffer,
    }),
  );
  const channelsFirst = tf.tensor3d(
    data.map((value) => 2 * value - 1),
    [3, heightPx, widthPx],
  );
  const input = tf.expandDims(tf.transpose(channelsFirst, [1, 2, 0]));
  return [...(model.predict(input) as tf.Tensor).dataSync()];
}

function topFive(values: readonly number[]): readonly number[] {
  return [...values.keys()].sort((left, right) => values[right]! - values[left]!).slice(0, 5);
}

describe.skipIf(!hasMobilenet)('MobileNet in the format of TensorFlow.js (../shared/data)', () => {
  it('says of a photograph of a cat what TensorFlow.js says of it', async () => {
    const found = await readPackage();
    expect(found.classCount).toBe(1000);
    const image = await readCat();
    const ours = await probabilities(found, image);
    const theirs = await tensorflowProbabilities(image);
    expect(topFive(ours)).toStrictEqual(topFive(theirs));
    expect(cats).toContain(topFive(theirs)[0]);
    const worst = Math.max(...ours.map((value, index) => Math.abs(value - theirs[index]!)));
    expect(worst).toBeLessThan(1e-5);
  });
});
