import type { PathIntegral } from './pathIntegral.ts';

/**
 * The completeness error, in units of F, up to which an integral counts as converged: the tolerance's share of
 * |F(x) - F(x')|, but never less than the scores' own rounding.
 */
export function acceptedError(
  tolerance: number,
  integral: Pick<PathIntegral, 'scoreInput' | 'scoreBaseline' | 'scoreRounding'>,
): number {
  return Math.max(tolerance * Math.abs(integral.scoreInput - integral.scoreBaseline), integral.scoreRounding);
}
