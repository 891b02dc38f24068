import { unreadableFile } from '../tensorflow/unreadableFile.ts';
import { configOf, isObject, listOf, nameOf, type JsonObject } from './kerasConfig.ts';

/**
 * A call of a layer as Keras 2 writes it, `[["conv1", 0, 0, {}], ...]`, out of Keras 3's positional arguments and
 * keywords. What Keras 2 wrote is given back as it is. Keras 3 writes `training: true` where it was not told otherwise,
 * and overrules it when the model is used; for Keras 2 and TensorFlow.js it holds.
 * @throws AppError `model.unreadable` where a layer is called with anything beside a list of values.
 */
export function inboundNodes(node: unknown, layer: JsonObject, file: string): unknown {
  if (!isObject(node)) return node;
  const keywords = Object.entries(isObject(node['kwargs']) ? node['kwargs'] : {}).filter(
    ([key, value]) => value !== null && key !== 'training',
  );
  const values = listOf(node['args']).flat(2);
  const isPlain = values.every(isTensor) && keywords.every(([, value]) => typeof value === 'boolean');
  if (!isPlain)
    throw unreadableFile(
      file,
      `the layer ${nameOf(layer)} is called with numbers or keywords, where only values of other layers can be read`,
    );
  const rest = Object.fromEntries(keywords);
  return values.map((value) => [...listOf(configOf(value)['keras_history']), rest]);
}

function isTensor(value: unknown): value is JsonObject {
  return isObject(value) && value['class_name'] === '__keras_tensor__';
}
