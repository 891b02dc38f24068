import { z } from 'zod';
import { unreadableFile } from '../unreadableFile.ts';

const mostNodes = 50_000;
const mostListItems = 10_000;

/** 64-bit numbers are strings in protobuf's JSON form. */
const wholeNumber = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,15}$/)])
  .transform((value) => Number(value));
const realNumber = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])
  .transform((value) => Number(value));
/** Bytes are base64 in protobuf's JSON form; some converters write them as a list. */
const text = z
  .union([z.string().max(100_000), z.array(z.number().int().min(0).max(255)).max(mostListItems)])
  .transform((value) =>
    (typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.from(value)).toString(),
  );
const elementType = z.union([z.string().max(100), z.number().int()]);
const list = <Item extends z.ZodType>(item: Item): z.ZodOptional<z.ZodNullable<z.ZodArray<Item>>> =>
  z.array(item).max(mostListItems).nullish();

/** TensorShapeProto. A size of -1 is unknown; no `dim` at all is a scalar. */
export const shapeSchema = z.object({
  dim: z
    .array(z.object({ size: wholeNumber.nullish() }))
    .max(32)
    .nullish(),
  unknownRank: z.boolean().nullish(),
});

/** AttrValue, as far as image classifiers use it. */
const attributeSchema = z.object({
  s: text.nullish(),
  i: wholeNumber.nullish(),
  f: realNumber.nullish(),
  b: z.boolean().nullish(),
  type: elementType.nullish(),
  shape: shapeSchema.nullish(),
  list: z.object({ s: list(text), i: list(wholeNumber), f: list(realNumber) }).nullish(),
});

const nodeSchema = z.object({
  name: z
    .string()
    .max(1000)
    .regex(/^[A-Za-z0-9._][A-Za-z0-9_.\\/>-]*$/),
  op: z.string().min(1).max(200),
  input: z.array(z.string().min(1).max(1000)).max(mostListItems).nullish(),
  attr: z.record(z.string().max(200), attributeSchema).nullish(),
});

const graphSchema = z.object({ node: z.array(nodeSchema).min(1).max(mostNodes) });

export type ShapeDefinition = z.infer<typeof shapeSchema>;
type AttributeDefinition = z.infer<typeof attributeSchema>;

/** A NodeDef: an operation of TensorFlow with what it reads. */
export interface NodeDefinition {
  readonly name: string;
  /** For example `Conv2D`. */
  readonly op: string;
  /** `node` or `node:1`; order without data (`^node`) is left out. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
}

/**
 * The nodes of a GraphDef in protobuf's JSON form (tensorflow/core/framework/graph.proto), by name.
 * @param topology untrusted
 * @throws AppError `model.unreadable` with the first field that is wrong.
 */
export function parseGraphDefinition(topology: unknown): ReadonlyMap<string, NodeDefinition> {
  const parsed = graphSchema.safeParse(topology);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const field = ['modelTopology', ...path.map(String)].join('.');
    throw unreadableFile('model.json', `its field ${field} is wrong (${message})`);
  }
  const nodes = new Map<string, NodeDefinition>();
  for (const { name, op, input, attr } of parsed.data.node) {
    if (nodes.has(name)) throw unreadableFile('model.json', `it has two nodes called '${name}'`);
    const inputs = (input ?? []).filter((one) => !one.startsWith('^'));
    nodes.set(name, { name, op, inputs, attributes: attr ?? {} });
  }
  return nodes;
}

/** `node:1` is the second output of `node`. */
export function splitTensorName(tensor: string): { readonly node: string; readonly output: number } {
  const [node, output] = tensor.split(':', 2);
  return { node: node!, output: output === undefined ? 0 : Number.parseInt(output, 10) };
}
