import { z } from 'zod';
import { unreadableFile } from '../unreadableFile.ts';
import { shapeSchema, splitTensorName, type NodeDefinition } from './graphDefinition.ts';

const tensorSchema = z.object({ name: z.string().min(1).max(1000), tensorShape: shapeSchema.nullish() });
const tensorsSchema = z.record(z.string().min(1).max(1000), tensorSchema).nullish();
const signatureSchema = z.object({ inputs: tensorsSchema, outputs: tensorsSchema }).nullish();

/** An input or output of the model: the name by which it is asked for, and the tensor `node` or `node:1`. */
export interface SignedTensor {
  readonly key: string;
  readonly tensor: string;
  readonly shape: z.infer<typeof shapeSchema> | undefined;
}

export interface TensorSignature {
  readonly inputs: readonly SignedTensor[];
  readonly outputs: readonly SignedTensor[];
}

/**
 * What goes into the model and comes out of it, in the file's order. As TensorFlow.js does, placeholders and the nodes
 * that nobody reads stand in where the file does not say.
 * @param signature untrusted
 * @throws AppError `model.unreadable`.
 */
export function parseSignature(
  signature: unknown,
  nodes: ReadonlyMap<string, NodeDefinition>,
): TensorSignature {
  const parsed = signatureSchema.safeParse(signature);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw unreadableFile(
      'model.json',
      `its field ${['signature', ...path.map(String)].join('.')} is wrong (${message})`,
    );
  }
  const inputs = signedTensors(parsed.data?.inputs);
  const outputs = signedTensors(parsed.data?.outputs);
  for (const { key, tensor } of [...inputs, ...outputs])
    if (!nodes.has(splitTensorName(tensor).node))
      throw unreadableFile(
        'model.json',
        `its signature names '${tensor}' for '${key}', which is no node of the graph`,
      );
  return {
    inputs:
      inputs.length > 0 ? inputs : unsigned([...nodes.values()].filter(({ op }) => op === 'Placeholder')),
    outputs: outputs.length > 0 ? outputs : unsigned(unreadNodes(nodes)),
  };
}

function signedTensors(tensors: z.infer<typeof tensorsSchema>): readonly SignedTensor[] {
  return Object.entries(tensors ?? {}).map(([key, { name, tensorShape }]) => ({
    key,
    tensor: name,
    shape: tensorShape ?? undefined,
  }));
}

function unsigned(nodes: readonly NodeDefinition[]): readonly SignedTensor[] {
  return nodes.map(({ name }) => ({ key: name, tensor: name, shape: undefined }));
}

function unreadNodes(nodes: ReadonlyMap<string, NodeDefinition>): readonly NodeDefinition[] {
  const read = new Set(
    [...nodes.values()].flatMap(({ inputs }) => inputs.map((name) => splitTensorName(name).node)),
  );
  return [...nodes.values()].filter(({ name, op }) => !read.has(name) && op !== 'NoOp' && op !== 'Const');
}
