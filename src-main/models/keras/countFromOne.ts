import { isObject, layersOf, listOf, nameOf, type JsonObject } from './kerasConfig.ts';

/**
 * Models within models are counted from 1 on in Keras 2 and in TensorFlow.js, because their own definition is their call
 * number 0; Keras 3 counts those that are a Sequential from 0.
 * @param config of a functional model, calls by position.
 */
export function countFromOne(config: JsonObject): JsonObject {
  const layers = listOf(config['layers']).filter(isObject);
  const ends = ['input_layers', 'output_layers'] as const;
  const used = [...layers.flatMap(referencesOf), ...ends.flatMap((field) => listOf(config[field]))];
  const shifted = new Set(
    layers
      .filter((layer) => layersOf(layer) !== undefined && lastUse(used, nameOf(layer)) < callCount(layer))
      .map(nameOf),
  );
  if (shifted.size === 0) return config;
  const shift = (reference: unknown): unknown => {
    const [name, call, ...rest] = listOf(reference);
    return typeof name === 'string' && shifted.has(name) ? [name, Number(call) + 1, ...rest] : reference;
  };
  return {
    ...config,
    layers: layers.map((layer) => ({
      ...layer,
      inbound_nodes: listOf(layer['inbound_nodes']).map((call) => listOf(call).map(shift)),
    })),
    ...Object.fromEntries(ends.map((field) => [field, listOf(config[field]).map(shift)])),
  };
}

function referencesOf(layer: JsonObject): readonly unknown[] {
  return listOf(layer['inbound_nodes']).flatMap(listOf);
}

function callCount(layer: JsonObject): number {
  return listOf(layer['inbound_nodes']).length;
}

function lastUse(references: readonly unknown[], name: string): number {
  return references.reduce<number>((last, reference) => {
    const [layer, call] = listOf(reference);
    return layer === name && typeof call === 'number' ? Math.max(last, call) : last;
  }, 0);
}
