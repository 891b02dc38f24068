import { plotAxis } from '../../../components/plotAxis.ts';

/** Chance lies at 0 and full agreement at 1; less than chance is rare, and what is below is drawn at the end. */
export const kappaAxis = plotAxis(-0.2, 1, { mostTicks: 7, isRounded: true });

export function onKappaAxis(value: number): number {
  return Math.min(kappaAxis.maximum, Math.max(kappaAxis.minimum, value));
}
