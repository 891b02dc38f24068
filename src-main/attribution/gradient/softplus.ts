import { unaryRule } from './unaryRule.ts';

/** The derivative of log(1 + exp(x)) is the sigmoid of x. */
export const softplusGradient = unaryRule((x, _, { builder }) => builder.add('Sigmoid', [x]));
