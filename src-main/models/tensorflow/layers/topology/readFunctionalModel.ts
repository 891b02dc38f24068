import { z } from 'zod';
import { readInboundCall, referenceSchema } from './inboundCalls.ts';
import type { LayerTopology, ModelTopology, Operand, ValueReference } from './modelTopology.ts';
import {
  declaredInputShape,
  isModelClass,
  layerName,
  layersSchema,
  readFields,
  serializedLayerSchema,
} from './serializedLayer.ts';

/** One value alone, a list, or since Keras 3 a dictionary of them. */
const referencesSchema = z.union([
  referenceSchema.transform((one) => [one]),
  z.array(referenceSchema).min(1).max(1000),
  z.record(z.string(), referenceSchema).transform((named) => Object.values(named)),
]);

const functionalSchema = z.looseObject({
  name: z.string().max(500).nullish(),
  layers: layersSchema,
  input_layers: referencesSchema,
  output_layers: referencesSchema,
});

export function readFunctionalModel(
  config: unknown,
  readModel: (inner: unknown) => ModelTopology,
): ModelTopology {
  const functional = readFields(functionalSchema, config, 'config');
  const layers = functional.layers.map((written, index): LayerTopology => {
    const layer = readFields(serializedLayerSchema, written, `layers.${index}`);
    const name = layerName(layer);
    return {
      className: layer.class_name,
      name,
      config: layer.config,
      calls: (layer.inbound_nodes ?? []).map((node) =>
        readInboundCall(node, { className: layer.class_name, name }),
      ),
      model: isModelClass(layer.class_name) ? readModel(layer) : undefined,
      inputShape: layer.class_name === 'InputLayer' ? declaredInputShape(layer) : undefined,
    };
  });
  return countFromFirstCall({
    name: functional.name ?? 'model',
    layers,
    inputs: functional.input_layers,
    outputs: functional.output_layers,
  });
}

/**
 * Models within models are counted from 1 on, because their own definition is their call number 0 (`kept_nodes` in
 * `Functional.get_config` of Keras); which is told by the number after the last being used.
 */
function countFromFirstCall(model: ModelTopology): ModelTopology {
  const references = [
    ...model.inputs,
    ...model.outputs,
    ...model.layers.flatMap(({ calls }) => calls.flat()).filter((read) => typeof read !== 'number'),
  ];
  const lastUsed = new Map<string, number>();
  for (const { layer, call } of references) lastUsed.set(layer, Math.max(call, lastUsed.get(layer) ?? 0));
  const shifted = new Set(
    model.layers
      .filter(({ name, calls, model: inner }) => inner !== undefined && lastUsed.get(name) === calls.length)
      .map(({ name }) => name),
  );
  const shift = (reference: ValueReference): ValueReference =>
    shifted.has(reference.layer) ? { ...reference, call: reference.call - 1 } : reference;
  return {
    ...model,
    layers: model.layers.map((layer) => ({
      ...layer,
      calls: layer.calls.map((call) =>
        call.map((read): Operand => (typeof read === 'number' ? read : shift(read))),
      ),
    })),
    inputs: model.inputs.map(shift),
    outputs: model.outputs.map(shift),
  };
}
