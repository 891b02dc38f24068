import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../json.ts';
import { noFinalActivation } from '../noFinalActivation.ts';
import { layerName, layersOf, mapLayers, modelOf } from './layerConfiguration.ts';

/** Layers that give on what they get, at most in another shape. */
const passing = new Set(['Reshape', 'Flatten', 'Dropout']);

const probabilities = new Set(['softmax', 'sigmoid']);

/**
 * The model without the Softmax or Sigmoid at its end: its output are the logits.
 *
 * @throws AppError `model.unsupportedShape` where there is none.
 */
export function removeFinalActivation(
  artifacts: TensorflowArtifacts,
  outputIndex: number,
): TensorflowArtifacts {
  const final = finalLayer(modelOf(artifacts.topology), outputIndex);
  const topology = mapLayers(artifacts.topology, (layer) => (layer === final ? linear(layer) : layer));
  return { ...artifacts, topology };
}

function finalLayer(model: JsonObject, outputIndex: number): JsonObject {
  const layers = layersOf(model) ?? [];
  const ends = listAt(model['config'], 'output_layers');
  const end = Array.isArray(ends[0]) ? ends[outputIndex] : ends;
  const [name, , index] = Array.isArray(end) ? (end as readonly unknown[]) : [];
  let layer = layers.find((candidate) => layerName(candidate) === name) ?? layers.at(-1);
  while (layer !== undefined && passing.has(textAt(layer, 'class_name'))) layer = layerBefore(layer, layers);
  if (layer === undefined) throw noFinalActivation('nothing');
  if (layersOf(layer) !== undefined) return finalLayer(layer, typeof index === 'number' ? index : 0);
  const isShared = listAt(layer, 'inbound_nodes').length > 1;
  if (isShared || !givesProbabilities(layer)) throw noFinalActivation(textAt(layer, 'class_name'));
  return layer;
}

/** Where a model does not name its connections, each layer follows the one before it. */
function layerBefore(layer: JsonObject, layers: readonly JsonObject[]): JsonObject | undefined {
  const calls = listAt(layer, 'inbound_nodes');
  if (calls.length === 0) return layers[layers.indexOf(layer) - 1];
  const name: unknown = calls.flat(2)[0];
  return layers.find((candidate) => layerName(candidate) === name);
}

function givesProbabilities(layer: JsonObject): boolean {
  return textAt(layer, 'class_name') === 'Softmax' || probabilities.has(activationOf(layer));
}

/** Written by name or as an object that names it. */
function activationOf({ config }: JsonObject): string {
  const activation = isObject(config) ? config['activation'] : undefined;
  return typeof activation === 'string' ? activation : textAt(activation, 'class_name').toLowerCase();
}

function linear(layer: JsonObject): JsonObject {
  const name = textAt(layer, 'class_name');
  return {
    ...layer,
    class_name: name === 'Softmax' ? 'Activation' : name,
    config: { ...objectAt(layer, 'config'), activation: 'linear' },
  };
}
