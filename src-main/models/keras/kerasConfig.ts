/** A JSON object out of a file: nothing about its fields is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The text in a field; empty where there is none. */
export function textOf(object: JsonObject, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

/** The configuration of a layer or model; empty where there is none. */
export function configOf(layer: JsonObject): JsonObject {
  const { config } = layer;
  // Early files have the list of layers in its place.
  if (Array.isArray(config)) return { layers: config };
  return isObject(config) ? config : {};
}

/** The layers of a model within a model; undefined for a layer. */
export function layersOf(layer: JsonObject): readonly JsonObject[] | undefined {
  const { layers } = configOf(layer);
  return Array.isArray(layers) ? layers.filter(isObject) : undefined;
}

/** Files of Keras 3 name a layer in its configuration only, where it is in a sequence. */
export function nameOf(layer: JsonObject): string {
  return textOf(layer, 'name') || textOf(configOf(layer), 'name');
}
