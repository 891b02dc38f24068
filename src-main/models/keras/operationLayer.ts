import { isObject, listOf, nameOf, textOf, type JsonObject } from './kerasConfig.ts';

/** Operations of Keras 3 that are what the layer of the same name is. */
const sameAsLayers: ReadonlySet<string> = new Set(['Add', 'Subtract', 'Multiply', 'Maximum', 'Minimum']);

/** value -> value * scale + offset, for an operation with a number to its right. */
const withNumber: ReadonlyMap<string, (number: number) => JsonObject> = new Map([
  ['Add', (number) => ({ scale: 1, offset: number })],
  ['Subtract', (number) => ({ scale: 1, offset: -number })],
  ['Multiply', (number) => ({ scale: number, offset: 0 })],
  ['Divide', (number) => ({ scale: 1 / number, offset: 0 })],
  ['TrueDivide', (number) => ({ scale: 1 / number, offset: 0 })],
]);

/** The same for those in which the number may as well stand to the left. */
const eitherWay: ReadonlySet<string> = new Set(['Add', 'Multiply']);

/**
 * Arithmetic that stands in a Keras 3 model as `x + 3` or `x * y`, as the layers that compute it: `Rescaling`, or the
 * layer of the same name. Everything else is given back as it is.
 */
export function operationLayer(layer: JsonObject): JsonObject {
  const [call, ...more] = listOf(layer['inbound_nodes']);
  if (!isObject(call) || more.length > 0) return layer;
  const values = listOf(call['args']);
  const name = textOf(layer, 'class_name');
  const [left, right] = values;
  if (values.length === 2 && typeof right === 'number')
    return rescaling(layer, left, withNumber.get(name)?.(right));
  if (values.length === 2 && typeof left === 'number' && eitherWay.has(name))
    return rescaling(layer, right, withNumber.get(name)?.(left));
  const isOperation = /^keras\..*\bops\b/.test(textOf(layer, 'module'));
  if (!isOperation || !sameAsLayers.has(name) || !values.every(isObject) || values.length !== 2) return layer;
  return { ...layer, module: 'keras.layers' };
}

function rescaling(layer: JsonObject, value: unknown, config: JsonObject | undefined): JsonObject {
  if (config === undefined) return layer;
  return {
    class_name: 'Rescaling',
    name: nameOf(layer),
    config: { name: nameOf(layer), ...config },
    inbound_nodes: [{ args: [value], kwargs: {} }],
  };
}
