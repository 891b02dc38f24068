import type { Graph, GraphNode } from '../../../attribution/graph/graph.ts';

const elementwise = new Set(
  'Add Clip Concat HardSigmoid HardSwish LeakyRelu Mul Relu Sigmoid Sum Tanh'.split(' '),
);

/**
 * All values that are read, directly or through elementwise functions, by a node that works in the blocked layout. For
 * the others being blocked would be of no use.
 * @param worksBlocked Whether a convolution or pool works in the blocked layout.
 */
export function findWantedBlocked(
  { nodes }: Graph,
  worksBlocked: (node: GraphNode) => boolean,
): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const node of nodes.toReversed()) {
    if (worksBlocked(node)) wanted.add(node.inputs[0]!);
    else if (elementwise.has(node.operator) && node.outputs.some((name) => wanted.has(name)))
      for (const name of node.inputs) wanted.add(name);
  }
  return wanted;
}
