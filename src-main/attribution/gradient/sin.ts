import { unaryRule } from './unaryRule.ts';

export const sinGradient = unaryRule((x, _, { builder }) => builder.add('Cos', [x]));
