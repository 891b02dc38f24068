import type { ModelFormat, ModelView } from '../../src-main/contract/model.ts';

/** What kind of file a model came in. */
export const modelFormatNames: Readonly<Record<ModelFormat, string>> = {
  onnx: 'ONNX',
  'tensorflow-layers': 'TensorFlow.js, layers model',
  'tensorflow-graph': 'TensorFlow.js, graph model',
  keras: 'Keras',
};

/** A model in a list: `grader 2.0.0 (ONNX)`. A bare model has no version, only a word in its place. */
export function listedModelText({
  name,
  version,
  format,
}: Pick<ModelView, 'name' | 'version' | 'format'>): string {
  const [family] = modelFormatNames[format].split(',');
  return `${name}${version === 'bare' ? '' : ` ${version}`} (${family})`;
}
