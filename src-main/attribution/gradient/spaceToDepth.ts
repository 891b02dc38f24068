import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

export const spaceToDepthGradient: GradientRule = (node, [gradient], { builder }) => [
  builder.add('DepthToSpace', [gradient!], { blocksize: intAttribute(node, 'blocksize', 1), mode: 'DCR' }),
];
