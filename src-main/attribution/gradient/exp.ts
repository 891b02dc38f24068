import { unaryRule } from './unaryRule.ts';

/** The derivative of y = exp(x) is y. */
export const expGradient = unaryRule((_, y) => y);
