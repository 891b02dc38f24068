import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFolderFiles } from '../../../../../src-main/models/folderFiles.ts';
import { readGraphModel } from '../../../../../src-main/models/tensorflow/operations/readGraphModel.ts';
import { readTensorflowFiles } from '../../../../../src-main/models/tensorflow/readTensorflowFiles.ts';
import { float32Data, float32Tensor } from '../../../attribution/gradient/graphUnderTest.ts';
import { expectClose } from './graphOracle.ts';
import { runImported } from './runImported.ts';

const folder = join(import.meta.dirname, '../../../../fixtures/convertedGraph');

interface Expected {
  readonly image: readonly number[];
  readonly probabilities: readonly number[];
  readonly gradient: readonly number[];
}

it('gives what TensorFlow gives for a model that its own converter wrote', async () => {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const bytes = readFileSync(join(folder, 'model.json'));
  const { artifacts } = await readTensorflowFiles(openFolderFiles(folder), 'model.json', bytes);
  const model = readGraphModel(artifacts);
  expect(model.graph.outputs).toEqual([{ name: 'output_0', elementType: 'float32', dims: ['n', 4] }]);
  const image = float32Tensor([2, 11, 13, 3], expected.image);
  const classTwo = float32Tensor([2, 4], [0, 0, 1, 0, 0, 0, 1, 0]);
  const { outputs, gradient } = await runImported(model, image, () => classTwo);
  expectClose(float32Data(outputs[0]!), Float32Array.from(expected.probabilities));
  expectClose(gradient, Float32Array.from(expected.gradient));
});
