import { z } from 'zod';
import { unreadableTopology } from '../layerRefusals.ts';
import type { Size } from '../layerValue.ts';

const name = z.string().min(1).max(500);

/** A layer, or a model, as `serialize_keras_object` writes it. */
export const serializedModelSchema = z.looseObject({ class_name: name, config: z.unknown().optional() });

/** Of a functional model: the layer with what it reads. */
export const serializedLayerSchema = z.looseObject({
  class_name: name,
  name: name.nullish(),
  config: z.looseObject({
    name: name.nullish(),
    batch_input_shape: z.unknown().optional(),
    batch_shape: z.unknown().optional(),
  }),
  inbound_nodes: z.array(z.unknown()).max(10_000).nullish(),
  build_config: z.looseObject({ input_shape: z.unknown().optional() }).nullish(),
});

/** More than the deepest networks have. */
export const layersSchema = z.array(z.unknown()).min(1).max(10_000);

export type SerializedLayer = z.infer<typeof serializedLayerSchema>;

export function isModelClass(className: string): boolean {
  return className === 'Sequential' || className === 'Model' || className === 'Functional';
}

export function layerName(layer: SerializedLayer): string {
  const found = layer.config.name ?? layer.name;
  if (typeof found === 'string') return found;
  throw unreadableTopology(`a layer of the class '${layer.class_name}' has no name`);
}

/** `parse`, with refusals that name the field. @param where For example `layers.3`. */
export function readFields<Fields>(schema: z.ZodType<Fields>, value: unknown, where: string): Fields {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw unreadableTopology(`its field '${[where, ...path.map(String)].join('.')}' is wrong (${message})`);
}

const size = z
  .number()
  .int()
  .min(1)
  .max(2 ** 20)
  .nullable();
const shapeSchema = z.array(size).min(2).max(8);

/** The shape that a layer's configuration gives the model's input, without the batch; undefined where it gives none. */
export function declaredInputShape({
  config,
  build_config: build,
}: SerializedLayer): readonly Size[] | undefined {
  const written = config.batch_input_shape ?? config.batch_shape ?? build?.input_shape;
  return shapeWithoutBatch(written);
}

/** Keras 3 writes several shapes as one where a layer has several inputs; those are no shapes of the model's input. */
export function shapeWithoutBatch(written: unknown): readonly Size[] | undefined {
  const parsed = shapeSchema.safeParse(written);
  return parsed.success ? parsed.data.slice(1) : undefined;
}
