import { AppError } from '../../errors/appError.ts';
import type { Graph, GraphNode, Model } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { addExplainedOutput, type ExplainedOutput } from './explainedOutput.ts';
import { addInputConvention, type InputConvention } from './inputConvention.ts';

/** Names of the explained model's one input, [n, 3, height, width] in image space, and one output, [n]. */
export const imageName = 'rimlight.image';
export const scoreName = 'rimlight.score';

/**
 * The model from image space to the one explained number: image [n, 3, height, width] to score [n].
 * @param model In the normal operator form, with exactly one input that is not a constant.
 */
export function buildExplainedModel(
  model: Model,
  convention: InputConvention,
  explained: ExplainedOutput,
  size: { readonly heightPx: number; readonly widthPx: number },
): Model {
  const { graph } = model;
  const input = graph.inputs[0];
  if (input === undefined || graph.inputs.length !== 1)
    throw new AppError(
      'model.unsupportedShape',
      `The model has ${graph.inputs.length} inputs (${graph.inputs.map(({ name }) => name).join(', ')}); ` +
        'Rimlight explains models with exactly one image input.',
    );
  const before = new GraphBuilder('rimlight.in.');
  const modelInput = addInputConvention(imageName, convention, before);
  const after = new GraphBuilder('rimlight.out.');
  const score = addExplainedOutput(graph, explained, after);
  const renamed = graph.nodes.map((node) => renameInput(node, input.name, modelInput));
  return {
    ...model,
    graph: {
      name: graph.name,
      inputs: [{ name: imageName, elementType: 'float32', dims: ['n', 3, size.heightPx, size.widthPx] }],
      outputs: [{ name: scoreName, elementType: 'float32', dims: ['n'] }],
      constants: new Map([...graph.constants, ...before.constants, ...after.constants]),
      nodes: [
        ...before.nodes,
        ...renamed,
        ...after.nodes.map((node) => renameOutput(node, score, scoreName)),
      ],
    } satisfies Graph,
  };
}

function renameInput(node: GraphNode, from: string, to: string): GraphNode {
  if (!node.inputs.includes(from)) return node;
  return { ...node, inputs: node.inputs.map((name) => (name === from ? to : name)) };
}

function renameOutput(node: GraphNode, from: string, to: string): GraphNode {
  if (!node.outputs.includes(from)) return node;
  return { ...node, outputs: node.outputs.map((name) => (name === from ? to : name)) };
}
