import type { GraphNode } from '../../../attribution/graph/graph.ts';
import type { BlockedGraph } from './blockedGraph.ts';
import type { BlockedRewrite } from './blockedRewrite.ts';
import { canBeBlocked } from './writesBlocked.ts';

/** A product or sum with one number, or with one for each channel, becomes a convolution of every channel by itself. */
export const rewriteConstantOperand: BlockedRewrite = (node, graph) => {
  if (!['Add', 'Mul'].includes(node.operator) || node.inputs.length !== 2) return false;
  const [left, right] = node.inputs as readonly [string, string];
  const x = graph.constant(left) === undefined ? left : right;
  const factors = readFactors(node, x === left ? right : left, x, graph);
  if (factors === undefined || !graph.isWantedBlocked(node.outputs[0]!)) return false;
  if (node.operator === 'Mul') graph.addAffine(x, factors, [], node.outputs[0]);
  else graph.addAffine(x, [1], factors, node.outputs[0]);
  return true;
};

function readFactors(
  node: GraphNode,
  name: string,
  x: string,
  graph: BlockedGraph,
): readonly number[] | undefined {
  const constant = graph.constant(name);
  const dims = graph.dims(x);
  if (constant === undefined || dims === undefined || node.domain !== '') return undefined;
  if (!graph.isBlocked(x) || !canBeBlocked(dims)) return undefined;
  const isScalar = constant.data.length === 1 && constant.dims.length <= 4;
  const [, channels] = dims as [number, number];
  const isPerChannel = [`${channels},1,1`, `1,${channels},1,1`].includes(constant.dims.join());
  return isScalar || isPerChannel ? Array.from(constant.data, Number) : undefined;
}
