import { describe, it } from 'vitest';
import { readLayersModel } from '../../../../../src-main/models/tensorflow/layers/readLayersModel.ts';
import { expectAgreement } from './expectAgreement.ts';
import { byImport } from './importedModel.ts';
import { artifactsOf, byTensorflow, randomImage, takeWeights, weightsFor } from './layersOracle.ts';
import { twins } from './twins.ts';
import { zoo } from './zoo.ts';

describe('an imported layers model agrees with TensorFlow.js in outputs and gradient', () => {
  it.each(Object.keys(zoo))('%s', async (title) => {
    const model = zoo[title]!();
    const imported = readLayersModel(await artifactsOf(model));
    const image = randomImage(model);
    expectAgreement(await byImport(imported, image, weightsFor), byTensorflow(model, image));
  });

  it.each(Object.keys(twins))('%s, against a model that computes the same', async (title) => {
    const [build, buildTwin] = twins[title]!;
    const artifacts = await artifactsOf(build());
    const twin = buildTwin();
    takeWeights(twin, artifacts.weights);
    const image = randomImage(twin);
    expectAgreement(await byImport(readLayersModel(artifacts), image, weightsFor), byTensorflow(twin, image));
  });
});
