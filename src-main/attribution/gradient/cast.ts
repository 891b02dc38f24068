import type { GradientRule } from './gradientRule.ts';

/** To and from float32 alike; a cast to integers lets nothing flow back and is never asked. */
export const castGradient: GradientRule = (_, [gradient]) => [gradient!];
