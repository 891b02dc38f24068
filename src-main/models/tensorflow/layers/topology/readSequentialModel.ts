import { z } from 'zod';
import { unreadableTopology } from '../layerRefusals.ts';
import type { LayerTopology, ModelTopology, ValueReference } from './modelTopology.ts';
import {
  declaredInputShape,
  isModelClass,
  layerName,
  layersSchema,
  readFields,
  serializedLayerSchema,
  shapeWithoutBatch,
} from './serializedLayer.ts';

/** Early files hold the list of layers alone. */
const sequentialSchema = z.union([
  layersSchema.transform((layers) => ({ name: 'sequential', layers, build_input_shape: undefined })),
  z.looseObject({
    name: z.string().max(500).nullish(),
    layers: layersSchema,
    build_input_shape: z.unknown().optional(),
  }),
]);

/** A chain of layers, each of which reads what the one before it gave. */
export function readSequentialModel(
  config: unknown,
  readModel: (inner: unknown) => ModelTopology,
): ModelTopology {
  const { name, layers, build_input_shape: builtFor } = readFields(sequentialSchema, config, 'config');
  const serialized = layers.map((layer, index) =>
    readFields(serializedLayerSchema, layer, `layers.${index}`),
  );
  const first = serialized[0]!;
  const hasInput = first.class_name === 'InputLayer';
  const input: LayerTopology = {
    className: 'InputLayer',
    name: hasInput ? layerName(first) : `${layerName(first)}_input`,
    config: {},
    calls: [],
    model: undefined,
    inputShape: declaredInputShape(first) ?? shapeWithoutBatch(builtFor),
  };
  let latest = valueOf(input.name);
  const chain = serialized.slice(hasInput ? 1 : 0).map((layer): LayerTopology => {
    const read = latest;
    const own = layerName(layer);
    latest = valueOf(own);
    return {
      className: layer.class_name,
      name: own,
      config: layer.config,
      calls: [[read]],
      model: isModelClass(layer.class_name) ? readModel(layer) : undefined,
      inputShape: undefined,
    };
  });
  if (chain.length === 0) throw unreadableTopology('the model has no layers but its input');
  const inner = chain[0]!.model?.layers.find((layer) => layer.className === 'InputLayer');
  const inputShape = input.inputShape ?? inner?.inputShape;
  return {
    name: name ?? 'sequential',
    layers: [{ ...input, inputShape }, ...chain],
    inputs: [valueOf(input.name)],
    outputs: [latest],
  };
}

function valueOf(layer: string): ValueReference {
  return { layer, call: 0, output: 0 };
}
