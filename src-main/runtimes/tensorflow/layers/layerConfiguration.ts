import { isObject, listAt, objectAt, textAt, type JsonObject } from '../json.ts';

/** The model in a topology, which Keras wraps together with its own version. */
export function modelOf(topology: unknown): JsonObject {
  const wrapped = objectAt(topology, 'model_config');
  if ('class_name' in wrapped) return wrapped;
  return isObject(topology) ? topology : {};
}

/** Whether Keras wrote the model, whose layers then mean what Keras computes; else they mean what TensorFlow.js does. */
export function isMadeByKeras(topology: unknown): boolean {
  const version = isObject(topology) ? topology['keras_version'] : undefined;
  return typeof version === 'string' && !version.startsWith('tfjs');
}

/** The layers of a model, in the order of the file; undefined where it is a layer and no model. */
export function layersOf(model: JsonObject): readonly JsonObject[] | undefined {
  const config = model['config'];
  if (Array.isArray(config)) return (config as readonly unknown[]).filter(isObject);
  if (!isObject(config) || !Array.isArray(config['layers'])) return undefined;
  return listAt(config, 'layers').filter(isObject);
}

/** The name under which other layers refer to one. */
export function layerName(layer: JsonObject): string {
  return textAt(layer, 'name') || textAt(layer['config'], 'name');
}

/** A topology with its layers changed, also those of models within. */
export function mapLayers(topology: unknown, change: (layer: JsonObject) => JsonObject): JsonObject {
  const model = modelOf(topology);
  const changed = mapModel(model, change);
  return isObject(topology) && topology !== model ? { ...topology, model_config: changed } : changed;
}

function mapModel(model: JsonObject, change: (layer: JsonObject) => JsonObject): JsonObject {
  const layers = layersOf(model);
  if (layers === undefined) return change(model);
  const changed = layers.map((layer) => mapModel(layer, change));
  const { config } = model;
  return { ...model, config: isObject(config) ? { ...config, layers: changed } : changed };
}
