import { indicatorAbove } from './indicator.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = x above alpha, else 0. */
export const thresholdedReluGradient = unaryRule((x, _, { builder }, node) =>
  indicatorAbove(builder, x, floatAttribute(node, 'alpha', 1)),
);
