import type { BlockedRewrite } from './blockedRewrite.ts';
import { canBeBlocked } from './writesBlocked.ts';

/**
 * Activations that are known only when they are merged into a convolution get one of their own, which multiplies by 1.
 * HardSwish is its definition, x HardSigmoid(x).
 */
export const rewriteActivation: BlockedRewrite = (node, graph) => {
  const [x] = node.inputs as readonly [string];
  const isKnown = ['Clip', 'HardSigmoid', 'HardSwish', 'LeakyRelu'].includes(node.operator);
  if (!isKnown || node.domain !== '' || !graph.isBlocked(x) || !canBeBlocked(graph.dims(x))) return false;
  if (!graph.isWantedBlocked(node.outputs[0]!)) return false;
  if (node.operator === 'HardSwish') {
    const gate = graph.add('HardSigmoid', [graph.addAffine(x, [1])], {
      alpha: { float: 1 / 6 },
      beta: { float: 0.5 },
    });
    graph.append({ ...node, operator: 'Mul', inputs: [x, gate] });
    return true;
  }
  if (graph.isFreshConvolution(x)) return false;
  graph.append({ ...node, inputs: [graph.addAffine(x, [1]), ...node.inputs.slice(1)] });
  return true;
};
