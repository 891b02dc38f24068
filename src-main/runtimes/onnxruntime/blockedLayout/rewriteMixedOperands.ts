import type { BlockedRewrite } from './blockedRewrite.ts';
import { canBeBlocked } from './writesBlocked.ts';

/** A sum or product of a blocked and a plain value: the plain one is brought into the blocked layout. */
export const rewriteMixedOperands: BlockedRewrite = (node, graph) => {
  if (!['Add', 'Mul'].includes(node.operator) || node.domain !== '' || node.inputs.length !== 2) return false;
  const [left, right] = node.inputs as readonly [string, string];
  if (graph.isBlocked(left) === graph.isBlocked(right)) return false;
  const plain = graph.isBlocked(left) ? right : left;
  const isSameSize = graph.dims(left)?.join() === graph.dims(right)?.join();
  if (!isSameSize || !canBeBlocked(graph.dims(plain)) || graph.constant(plain) !== undefined) return false;
  if (!graph.isWantedBlocked(node.outputs[0]!)) return false;
  const blocked = graph.addAffine(plain, [1]);
  graph.append({ ...node, inputs: node.inputs.map((name) => (name === plain ? blocked : name)) });
  return true;
};
