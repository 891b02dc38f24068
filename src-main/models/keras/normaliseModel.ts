import { configOf, isObject, layersOf, listOf, textOf, type JsonObject } from './kerasConfig.ts';
import { countFromOne } from './countFromOne.ts';
import { inboundNodes } from './inboundNodes.ts';
import { operationLayer } from './operationLayer.ts';

/** Only training asks for these. */
const trainingField = /_(initializer|regularizer|constraint)$/;

/**
 * A model's configuration as Keras 2 wrote it and TensorFlow.js reads it, out of any Keras: calls by position, one input
 * shape, plain types, no fields that only matter for training. Everything is computed in single precision, also where the
 * file says that it was trained in half.
 * @param file for messages.
 * @throws AppError `model.unreadable` for calls that cannot be written so.
 */
export function normaliseModel(model: JsonObject, file: string): JsonObject {
  const layers = layersOf(model);
  const config = configOf(model);
  const normalised: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(config))
    if (!trainingField.test(field))
      normalised[fieldOf(field, model)] = field === 'name' ? value : plain(value);
  if ('dtype' in normalised) normalised['dtype'] = 'float32';
  if (layers !== undefined)
    normalised['layers'] = layers.map((layer) => normaliseModel(operationLayer(layer), file));
  for (const ends of ['input_layers', 'output_layers'])
    if (ends in normalised) normalised[ends] = endsOf(normalised[ends]);
  return {
    class_name: classOf(model),
    config: 'input_layers' in normalised ? countFromOne(normalised) : normalised,
    ...('name' in model ? { name: model['name'] } : {}),
    ...('inbound_nodes' in model
      ? { inbound_nodes: listOf(model['inbound_nodes']).map((node) => inboundNodes(node, model, file)) }
      : {}),
  };
}

/** A class of somebody else's keeps the name under which it cannot be taken for one of Keras. */
function classOf(layer: JsonObject): string {
  const name = textOf(layer, 'class_name');
  const module = textOf(layer, 'module');
  const registered = textOf(layer, 'registered_name');
  const isOperation = /\.ops(\.|$)/.test(module);
  const isForeign = module !== '' && !/^(tf_)?keras(\.|$)/.test(module);
  if (!isOperation && !isForeign && !registered.includes('>')) return name;
  return registered.includes('>') ? registered : `${module}.${name}`;
}

/** Functions are written by name, or as objects that name them; one has two names, of which TensorFlow.js knows the older. */
function plain(value: unknown): unknown {
  if (value === 'silu') return 'swish';
  if (isObject(value) && value['class_name'] === 'function' && typeof value['config'] === 'string')
    return plain(value['config']);
  return value;
}

/** Keras 3 has other names for two. The slope of `ReLU` is another thing than that of `LeakyReLU`. */
function fieldOf(field: string, layer: JsonObject): string {
  if (field === 'batch_shape') return 'batch_input_shape';
  return field === 'negative_slope' && textOf(layer, 'class_name') === 'LeakyReLU' ? 'alpha' : field;
}

/** One end is written as `["input", 0, 0]`, several as a list or by name. */
function endsOf(ends: unknown): unknown {
  if (isObject(ends)) return Object.values(ends);
  return typeof listOf(ends)[0] === 'string' ? [ends] : ends;
}
