import { unaryRule } from './unaryRule.ts';

export const cosGradient = unaryRule((x, _, { builder }) => builder.add('Neg', [builder.add('Sin', [x])]));
