import { slopeBesideZero } from './slopeBesideZero.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = x above 0, else alpha x; the derivative at 0 is alpha. */
export const leakyReluGradient = unaryRule((x, _, context, node) =>
  slopeBesideZero(context, x, floatAttribute(node, 'alpha', 0.01), 1),
);
