import type { GradientRule } from './gradientRule.ts';

/** Identity, and Dropout, which does nothing when a network is used. */
export const identityGradient: GradientRule = (_, [gradient]) => [gradient!];
