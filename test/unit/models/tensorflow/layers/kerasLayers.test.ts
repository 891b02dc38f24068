import { describe, it } from 'vitest';
import { normaliseModel } from '../../../../../src-main/models/keras/normaliseModel.ts';
import { readLayersModel } from '../../../../../src-main/models/tensorflow/layers/readLayersModel.ts';
import { expectAgreement } from './expectAgreement.ts';
import { byImport } from './importedModel.ts';
import { kerasArtifacts, kerasCases, type KerasCase } from './kerasCases.ts';

async function expectAsKeras(found: KerasCase, config?: object): Promise<void> {
  const { image, outputs, gradient } = found;
  const model = readLayersModel(kerasArtifacts(found, config));
  const actual = await byImport(model, image, (_, index) => outputs[index]!.weights);
  expectAgreement(actual, { outputs: outputs.map(({ value }) => value), gradient: gradient.data });
}

describe.each(['keras2.json', 'keras3.json'] as const)(
  'a model of %s agrees with Keras in outputs and gradient',
  (file) => {
    it.each(kerasCases(file))('$title', (found) => expectAsKeras(found));

    it.each(kerasCases(file))('$title, read from a file of Keras', (found) =>
      expectAsKeras(found, normaliseModel(found.topology.model_config, file)),
    );
  },
);
