import { z } from 'zod';
import { unreadableLayer, unsupportedLayers, type LayerIdentity } from '../layerRefusals.ts';
import type { Operand, ValueReference } from './modelTopology.ts';

const layer = z.string().min(1).max(500);
const index = z.number().int().min(0).max(10_000);

/** `[layer, call, output]`. */
export const referenceSchema = z
  .tuple([layer, index, index])
  .transform(([name, call, output]): ValueReference => ({ layer: name, call, output }));

/** Keras 2 and TensorFlow.js: the values, each with the keyword arguments of the call; and numbers of Keras 2. */
const listedCallSchema = z
  .array(
    z.union([
      z.tuple([layer, index, index], z.unknown()),
      z.tuple([z.literal('_CONSTANT_VALUE'), z.literal(-1), z.number()], z.unknown()),
    ]),
  )
  .min(1)
  .max(10_000);

/** Keras 3: the arguments of the call, in which values stand as objects. */
const namedCallSchema = z.looseObject({ args: z.array(z.unknown()), kwargs: z.looseObject({}).nullish() });

const kerasTensorSchema = z.looseObject({
  class_name: z.literal('__keras_tensor__'),
  config: z.looseObject({ keras_history: referenceSchema }),
});

/** What one call of a layer reads. @throws AppError `model.unreadable`, `model.unsupportedOperator`. */
export function readInboundCall(node: unknown, identity: LayerIdentity): readonly Operand[] {
  // Calls of functions hold their one value without a list around it.
  const isBare = Array.isArray(node) && typeof node[0] === 'string';
  const listed = listedCallSchema.safeParse(isBare ? [node] : node);
  if (listed.success)
    return listed.data.flatMap(([name, call, last, keywords]): readonly Operand[] => {
      const first = call === -1 ? last : { layer: name, call, output: last };
      if (identity.className === 'TFOpLambda') return [first, ...secondOperand(keywords, identity)];
      requireHarmless(keywords, identity, true);
      return [first];
    });
  const named = namedCallSchema.safeParse(node);
  if (!named.success) throw unreadableLayer(identity, "its field 'inbound_nodes' is wrong");
  requireHarmless(named.data.kwargs, identity, false);
  return named.data.args.flatMap((argument) => valuesIn(argument, identity));
}

const secondOperandSchema = z
  .looseObject({ y: z.union([z.number(), referenceSchema]).optional() })
  .nullish()
  .transform((keywords) => keywords ?? {});

/** Arithmetic that is written with operators is a call of the first operand in Keras 2; the second is `y`. */
function secondOperand(keywords: unknown, identity: LayerIdentity): readonly Operand[] {
  const parsed = secondOperandSchema.safeParse(keywords);
  if (!parsed.success) throw unreadableLayer(identity, "its operand 'y' is neither a value nor a number");
  const { y, ...others } = parsed.data;
  requireHarmless(others, identity, true);
  return y === undefined ? [] : [y];
}

function valuesIn(argument: unknown, identity: LayerIdentity): readonly Operand[] {
  if (typeof argument === 'number') return [argument];
  const one = kerasTensorSchema.safeParse(argument);
  if (one.success) return [one.data.config.keras_history];
  if (Array.isArray(argument)) return argument.flatMap((part: unknown) => valuesIn(part, identity));
  throw unsupportedLayers([identity], 'it is called with something other than values of the model');
}

const keywordsSchema = z.looseObject({}).nullish().catch(null);

/** They change nothing in what a model computes when it is used. */
const harmless: ReadonlySet<string> = new Set(['mask', 'name']);

/**
 * Refuses keyword arguments that mean something.
 * @param isTrainingKept Whether `training: true` of the file holds when the model is used; Keras 3 overrules it.
 */
function requireHarmless(keywords: unknown, identity: LayerIdentity, isTrainingKept: boolean): void {
  for (const [key, value] of Object.entries(keywordsSchema.parse(keywords) ?? {})) {
    if (value === null || value === false || (key === 'training' && !isTrainingKept)) continue;
    if (harmless.has(key) && typeof value !== 'object') continue;
    throw unsupportedLayers([identity], `it is called with the argument '${key.slice(0, 50)}'`);
  }
}
