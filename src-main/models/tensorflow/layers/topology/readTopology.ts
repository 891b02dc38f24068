import { z } from 'zod';
import { unreadableLayer, unreadableTopology } from '../layerRefusals.ts';
import { readFunctionalModel } from './readFunctionalModel.ts';
import type { ModelTopology } from './modelTopology.ts';
import { readSequentialModel } from './readSequentialModel.ts';
import { serializedModelSchema, isModelClass } from './serializedLayer.ts';

/** Models inside models. */
const mostNested = 20;

const topologySchema = z.looseObject({
  keras_version: z.string().max(100).nullish(),
  model_config: z.unknown().optional(),
});

export interface Topology {
  readonly model: ModelTopology;
  readonly kerasVersion: string | undefined;
}

/**
 * Reads the configuration of a layers model: `{ model_config, keras_version }`, or the model itself as TensorFlow.js
 * writes it, `{ class_name, config, keras_version }`. Configurations of Keras 2, Keras 3 and TensorFlow.js.
 * @throws AppError `model.unreadable` with the first field that is wrong, `model.unsupportedOperator`.
 */
export function readTopology(topology: unknown): Topology {
  const outer = topologySchema.safeParse(topology);
  if (!outer.success) throw unreadableTopology('it is not an object');
  const { keras_version: kerasVersion, model_config: config } = outer.data;
  const model = readModel(config ?? outer.data, 0);
  return { model, kerasVersion: kerasVersion ?? undefined };
}

function readModel(serialized: unknown, depth: number): ModelTopology {
  if (depth > mostNested)
    throw unreadableTopology(`it holds models inside models more than ${mostNested} deep`);
  const parsed = serializedModelSchema.safeParse(serialized);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw unreadableTopology(`its field '${path.map(String).join('.')}' is wrong (${message})`);
  }
  const { class_name: className, config } = parsed.data;
  if (!isModelClass(className))
    throw unreadableTopology(
      `it is of the class '${className}', where Sequential, Model or Functional is expected`,
    );
  const readInner = (inner: unknown): ModelTopology => readModel(inner, depth + 1);
  const model =
    className === 'Sequential'
      ? readSequentialModel(config, readInner)
      : readFunctionalModel(config, readInner);
  requireDistinctNames(model);
  return model;
}

function requireDistinctNames({ layers }: ModelTopology): void {
  const known = new Set<string>();
  for (const layer of layers) {
    if (known.has(layer.name)) throw unreadableLayer(layer, 'the model has two layers of this name');
    known.add(layer.name);
  }
}
