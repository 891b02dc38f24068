import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

export const triluGradient: GradientRule = (node, [gradient], { builder }) => [
  builder.add('Trilu', [gradient!, ...node.inputs.slice(1)], { upper: intAttribute(node, 'upper', 1) }),
  null,
];
