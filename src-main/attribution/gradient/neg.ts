import type { GradientRule } from './gradientRule.ts';

export const negGradient: GradientRule = (_, [gradient], { builder }) => [builder.add('Neg', [gradient!])];
