import { AppError } from '../../errors/appError.ts';
import type { ConstantTensor, Graph, GraphNode, Model } from './graph.ts';
import type { GraphRuntime } from './graphRuntime.ts';
import { findImageDependentValues } from './imageDependentValues.ts';
import { namesOf } from './namesOf.ts';
import { probeValues } from './probeShapes.ts';
import { renameReads } from './renameReads.ts';

/**
 * Replaces every `If` by the branch that is taken, branches inside branches too. Exporters write an `If` where
 * tracing could not tell a rank or a size; at one input size the condition is always the same.
 *
 * @param model With all input dimensions fixed.
 * @throws AppError `model.unsupportedOperator` when a condition depends on what is in the image.
 */
export async function inlineConditionals(model: Model, runtime: GraphRuntime): Promise<Model> {
  let current = model;
  for (let round = 0; ; round += 1) {
    const conditionals = current.graph.nodes.filter(isConditional);
    if (conditionals.length === 0) return current;
    refuseImageDependence(current.graph, conditionals);
    const conditions = await conditionValues(current, runtime, conditionals);
    const nodes: GraphNode[] = [];
    const constants = new Map(current.graph.constants);
    for (const [index, node] of current.graph.nodes.entries()) {
      if (!isConditional(node)) {
        nodes.push(node);
        continue;
      }
      const branch = takenBranch(node, conditions.get(node.inputs[0]!)!);
      const inlined = inlineBranch(branch, node, `rimlight.if.${round}.${index}.`);
      nodes.push(...inlined.nodes);
      for (const [name, tensor] of inlined.constants) constants.set(name, tensor);
    }
    current = { ...current, graph: { ...current.graph, nodes, constants } };
  }
}

function isConditional(node: GraphNode): boolean {
  return node.operator === 'If' && node.domain === '';
}

function refuseImageDependence(graph: Graph, conditionals: readonly GraphNode[]): void {
  const dependent = findImageDependentValues(graph);
  const node = conditionals.find(({ inputs }) => dependent.has(inputs[0]!));
  if (node === undefined) return;
  throw new AppError(
    'model.unsupportedOperator',
    `Node '${node.name}' (If) takes one branch or the other depending on the image, which has no gradient. ` +
      'Export the model without conditions.',
    { node: node.name, operator: 'If' },
  );
}

async function conditionValues(
  model: Model,
  runtime: GraphRuntime,
  conditionals: readonly GraphNode[],
): Promise<ReadonlyMap<string, ConstantTensor>> {
  const names = new Set(conditionals.map(({ inputs }) => inputs[0]!));
  const { constants } = model.graph;
  const computed = [...names].filter((name) => !constants.has(name));
  return new Map([...constants, ...(await probeValues(model, runtime, computed))]);
}

function takenBranch(node: GraphNode, condition: ConstantTensor): Graph {
  const name = condition.data[0] === 0 ? 'else_branch' : 'then_branch';
  const branch = node.attributes.get(name);
  if (branch?.kind === 'graph') return branch.value;
  throw new AppError('model.unreadable', `Node '${node.name}' (If) has no ${name}. Export the model again.`, {
    node: node.name,
  });
}

/** The branch's nodes and constants under names of their own, and copies to the names of the outputs of the `If`. */
function inlineBranch(
  branch: Graph,
  node: GraphNode,
  prefix: string,
): { readonly nodes: readonly GraphNode[]; readonly constants: Graph['constants'] } {
  const names = new Map([...namesOf(branch)].map((name) => [name, `${prefix}${name}`]));
  const rename = (name: string): string => names.get(name) ?? name;
  const nodes = branch.nodes.map((one) => ({
    ...renameReads(one, names),
    name: `${prefix}${one.name}`,
    outputs: one.outputs.map(rename),
  }));
  const copies = node.outputs.map((output, index) => ({
    name: `${prefix}output.${index}`,
    operator: 'Identity',
    domain: '',
    inputs: [rename(branch.outputs[index]!.name)],
    outputs: [output],
    attributes: new Map(),
  }));
  const constants = new Map([...branch.constants].map(([name, tensor]) => [rename(name), tensor]));
  return { nodes: [...nodes, ...copies], constants };
}
