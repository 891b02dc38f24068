import type { AttributionSettings, QuadratureRule } from '../../src-main/contract/attribution.ts';

export const methodWords: Readonly<Record<AttributionSettings['method'], string>> = {
  ig: 'Integrated Gradients',
  gradient: 'Gradient',
  'input-x-gradient': 'Input times gradient',
};

const ruleWords: Readonly<Record<QuadratureRule, string>> = {
  'riemann-right': 'right Riemann sum',
  'riemann-left': 'left Riemann sum',
  midpoint: 'midpoint rule',
  trapezoid: 'trapezoidal rule',
  'gauss-legendre': 'Gauss-Legendre quadrature',
  adaptive: 'adaptive, refined until the tolerance holds',
};

/** How the path integral was taken, in words. */
export function ruleText({ rule, steps }: AttributionSettings): string {
  return rule === 'adaptive' ? ruleWords.adaptive : `${ruleWords[rule]}, ${steps} steps`;
}

/** `0.34 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.01) return 'under 0.01 %';
  return `${percent.toFixed(percent < 1 ? 2 : percent < 10 ? 1 : 0)} %`;
}
