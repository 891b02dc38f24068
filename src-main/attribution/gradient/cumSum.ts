import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

/** The transpose of adding up from the front is adding up from the back. */
export const cumSumGradient: GradientRule = (node, [gradient], { builder }) => [
  builder.add('CumSum', [gradient!, node.inputs[1]!], {
    exclusive: intAttribute(node, 'exclusive', 0),
    reverse: 1 - intAttribute(node, 'reverse', 0),
  }),
  null,
];
