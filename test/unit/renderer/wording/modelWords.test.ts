import { expect, it } from 'vitest';
import { listedModelText } from '../../../../src-renderer/wording/modelWords.ts';

it('names a model in a list with its version, where it has one, and the family of its format', () => {
  expect(listedModelText({ name: 'grader', version: '2.0.0', format: 'onnx' })).toBe('grader 2.0.0 (ONNX)');
  expect(listedModelText({ name: 'net', version: 'bare', format: 'tensorflow-graph' })).toBe(
    'net (TensorFlow.js)',
  );
});
