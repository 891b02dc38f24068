import type { ConstantTensor } from '../../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { objectAt, textAt, type JsonObject } from '../json.ts';
import { findWeight } from './findWeight.ts';
import { layerName, mapLayers } from './layerConfiguration.ts';

/** What a normalisation may go without: the field that says so, the weight, and the value that changes nothing. */
const optional = [
  { field: 'scale', weight: 'gamma', neutral: 1 },
  { field: 'center', weight: 'beta', neutral: 0 },
] as const;

/** Weights with one number for each that a missing one would have. */
const alike: ReadonlyMap<string, readonly string[]> = new Map([
  ['BatchNormalization', ['moving_mean']],
  ['LayerNormalization', ['gamma', 'beta']],
]);

/**
 * The same model with a scale of 1 and an offset of 0 in every normalisation that has none. TensorFlow.js 4.22 cannot
 * differentiate a normalisation without.
 */
export function writeOutNormalisation(artifacts: TensorflowArtifacts): TensorflowArtifacts {
  const weights = new Map(artifacts.weights);
  const topology = mapLayers(artifacts.topology, (layer) => {
    const known = knownWeight(layer, artifacts.weights);
    const config = objectAt(layer, 'config');
    const missing = optional.filter(({ field }) => config[field] === false);
    if (known === undefined || missing.length === 0) return layer;
    for (const { weight, neutral } of missing) {
      const data = new Float32Array(known.tensor.data.length).fill(neutral);
      weights.set(known.path + weight, { elementType: 'float32', dims: known.tensor.dims, data });
    }
    const written = Object.fromEntries(missing.map(({ field }) => [field, true]));
    return { ...layer, config: { ...config, ...written } };
  });
  return { ...artifacts, topology, weights };
}

function knownWeight(
  layer: JsonObject,
  weights: ReadonlyMap<string, ConstantTensor>,
): { readonly path: string; readonly tensor: ConstantTensor } | undefined {
  for (const weight of alike.get(textAt(layer, 'class_name')) ?? []) {
    const [name, tensor] = findWeight(weights, layerName(layer), weight) ?? [];
    if (name !== undefined && tensor !== undefined) return { path: name.slice(0, -weight.length), tensor };
  }
  return undefined;
}
