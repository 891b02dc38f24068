import { indicatorAbove } from './indicator.ts';
import { unaryRule } from './unaryRule.ts';

/** y = max(x, 0); the derivative at 0 is 0. */
export const reluGradient = unaryRule((_, y, { builder }) => indicatorAbove(builder, y));
