import type { BlockedGraph } from './blockedGraph.ts';
import type { BlockedRewrite } from './blockedRewrite.ts';
import { canBeBlocked } from './writesBlocked.ts';

/**
 * A sum or product with one number for every image and channel, as squeeze-and-excitation has it and its gradient:
 * the number is repeated over the image first, since only operands of the same size are known in the blocked layout.
 */
export const rewriteBroadcast: BlockedRewrite = (node, graph) => {
  if (!['Add', 'Mul'].includes(node.operator) || node.domain !== '' || node.inputs.length !== 2) return false;
  const [left, right] = node.inputs as readonly [string, string];
  const [image, other] = graph.isBlocked(left) ? [left, right] : [right, left];
  const dims = graph.dims(image);
  if (!graph.isBlocked(image) || dims === undefined || !canBeBlocked(dims)) return false;
  const [batch, channels, height, width] = dims as [number, number, number, number];
  const source = beforeExpansion(other, graph);
  if (graph.dims(source)?.join() !== [batch, channels, 1, 1].join() || height * width === 1) return false;
  if (graph.constant(source) !== undefined || !graph.isWantedBlocked(node.outputs[0]!)) return false;
  const blocked = graph.isBlocked(source) ? source : graph.addAffine(source, [1]);
  graph.append({ ...node, inputs: [image, graph.addSpread(blocked, [height, width])] });
  return true;
};

function beforeExpansion(name: string, graph: BlockedGraph): string {
  const producer = graph.producer(name);
  return producer?.operator === 'Expand' ? producer.inputs[0]! : name;
}
