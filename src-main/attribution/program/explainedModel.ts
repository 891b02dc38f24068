import { AppError } from '../../errors/appError.ts';
import type { Graph, GraphNode, Model, ValueDeclaration } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { removeUnreachable } from '../graph/removeUnreachable.ts';
import { renameReads } from '../graph/renameReads.ts';
import { addExplainedOutput, findOutput, type ExplainedOutput } from './explainedOutput.ts';
import { addInputConvention, type InputConvention } from './inputConvention.ts';

/** The one input of every model built here, [n, 3, height, width] in image space. */
export const imageName = 'rimlight.image';
/** The explained number, [n]. */
export const scoreName = 'rimlight.score';
/** The model's own output, [n, classes]. */
export const classScoresName = 'rimlight.class_scores';

/**
 * The model from image space to the one explained number: image [n, 3, height, width] to score [n].
 * @param model In the normal operator form, with exactly one input that is not a constant.
 */
export function buildExplainedModel(
  model: Model,
  convention: InputConvention,
  explained: ExplainedOutput,
  size: ImageSize,
): Model {
  return wrapModel(model, convention, size, { name: scoreName, dims: ['n'] }, (graph, builder) =>
    addExplainedOutput(graph, explained, builder),
  );
}

/** The model from image space to its own output, flattened: image [n, 3, height, width] to class scores [n, classes]. */
export function buildPredictionModel(
  model: Model,
  convention: InputConvention,
  outputName: string | undefined,
  size: ImageSize,
): Model {
  return wrapModel(
    model,
    convention,
    size,
    { name: classScoresName, dims: ['n', 'classes'] },
    (graph, builder) => builder.add('Flatten', [findOutput(graph, outputName)], { axis: 1 }),
  );
}

interface ImageSize {
  readonly heightPx: number;
  readonly widthPx: number;
}

function wrapModel(
  model: Model,
  convention: InputConvention,
  size: ImageSize,
  output: Pick<ValueDeclaration, 'name' | 'dims'>,
  addOutput: (graph: Graph, builder: GraphBuilder) => string,
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
  const result = addOutput(graph, after);
  const renamed = graph.nodes.map((node) => renameReads(node, new Map([[input.name, modelInput]])));
  // The other outputs of a grader with several, and what only they need, are neither computed nor differentiated.
  return removeUnreachable({
    ...model,
    graph: {
      name: graph.name,
      inputs: [{ name: imageName, elementType: 'float32', dims: ['n', 3, size.heightPx, size.widthPx] }],
      outputs: [{ ...output, elementType: 'float32' }],
      constants: new Map([...graph.constants, ...before.constants, ...after.constants]),
      nodes: [
        ...before.nodes,
        ...renamed,
        ...after.nodes.map((node) => renameOutput(node, result, output.name)),
      ],
    } satisfies Graph,
  });
}

function renameOutput(node: GraphNode, from: string, to: string): GraphNode {
  if (!node.outputs.includes(from)) return node;
  return { ...node, outputs: node.outputs.map((name) => (name === from ? to : name)) };
}
