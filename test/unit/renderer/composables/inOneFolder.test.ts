import { expect, it } from 'vitest';
import { inOneFolder } from '../../../../src-renderer/composables/inOneFolder.ts';

const named = (name: string) => ({ name, file: new File([], name) });

it('gives the files of a TensorFlow.js model that have no folder one to be named after', () => {
  const names = inOneFolder([named('model.json'), named('group1-shard1of1.bin')]).map(({ name }) => name);
  expect(names).toEqual(['TensorFlow.js model/model.json', 'TensorFlow.js model/group1-shard1of1.bin']);
});

it('leaves folders, and files of other models, as they were chosen', () => {
  for (const files of [[named('mobilenet/model.json'), named('mobilenet/weights.bin')], [named('net.onnx')]])
    expect(inOneFolder(files)).toEqual(files);
});
