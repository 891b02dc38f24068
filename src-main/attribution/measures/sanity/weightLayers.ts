import type { Graph, GraphNode } from '../../graph/graph.ts';
import { findImageDependentValues } from '../../graph/imageDependentValues.ts';

/** A layer of a network: one node that weighs what it reads, with the parameters that follow it. */
interface WeightLayer {
  /** Of its node. */
  readonly name: string;
  readonly operator: string;
  /** Constants of the graph that hold its weights: those of the node, then those that follow. */
  readonly weights: readonly string[];
}

/** With weights of their own they make a layer. */
const weighing: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose', 'Gemm', 'MatMul']);

/** Their parameters belong to the layer before them: normalisation, slopes, and biases that the exporter wrote as sums. */
const following: ReadonlySet<string> = new Set([
  ...['BatchNormalization', 'InstanceNormalization', 'LayerNormalization', 'GroupNormalization'],
  ...['PRelu', 'Add', 'Sub', 'Mul', 'Div'],
]);

const trained: ReadonlySet<string> = new Set(['float32', 'float64', 'float16', 'int8', 'uint8']);

/**
 * The layers that a network has between its image and one output, in the order in which they are computed. Weights may be
 * transposed, scaled or widened on their way to the layer. Single numbers are no weights, nor is what comes before the first
 * layer: that is how the model wants its pixels.
 *
 * @param graph As read from its file: every node after those it reads from.
 * @param outputName The explained one; the first when undefined.
 */
export function weightLayers(graph: Graph, outputName: string | undefined): readonly WeightLayer[] {
  const dependent = findImageDependentValues(graph);
  const writers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const isWeight = (name: string): boolean => {
    const constant = graph.constants.get(name);
    return constant !== undefined && trained.has(constant.elementType) && constant.data.length > 1;
  };
  const layers: { readonly name: string; readonly operator: string; readonly weights: string[] }[] = [];
  /** The number of the last layer that each value has gone through. */
  const latest = new Map<string, number>();
  for (const node of nodesBehind(outputName ?? graph.outputs[0]!.name, writers, graph)) {
    if (!node.outputs.some((name) => dependent.has(name))) continue;
    let last = Math.max(-1, ...node.inputs.map((name) => latest.get(name) ?? -1));
    const weights = node.inputs
      .filter((name) => name !== '' && !dependent.has(name))
      .flatMap((name) => leavesOf(name, writers))
      .filter(isWeight);
    if (weighing.has(node.operator) && weights.length > 0)
      last = layers.push({ name: node.name, operator: node.operator, weights: [...new Set(weights)] }) - 1;
    else if (following.has(node.operator)) layers[last]?.weights.push(...weights);
    for (const name of node.outputs) latest.set(name, last);
  }
  return layers;
}

/** The nodes that a value depends on, in the order of the graph. */
function nodesBehind(
  name: string,
  writers: ReadonlyMap<string, GraphNode>,
  { nodes }: Graph,
): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const open = [writers.get(name)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    for (const input of node.inputs) {
      const writer = writers.get(input);
      if (writer !== undefined) open.push(writer);
    }
  }
  return nodes.filter((node) => found.has(node));
}

/** The values of the graph that something is made of and that no node writes. */
function leavesOf(name: string, writers: ReadonlyMap<string, GraphNode>): readonly string[] {
  const writer = writers.get(name);
  if (writer === undefined) return [name];
  return writer.inputs.flatMap((input) => (input === '' ? [] : leavesOf(input, writers)));
}
