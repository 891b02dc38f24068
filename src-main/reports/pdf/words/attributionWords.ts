import type { AttributionSettings, QuadratureRule } from '../../../contract/attribution.ts';
import type { LesionType } from '../../../contract/lesion.ts';
import type { LesionGroup, LesionLayer, LesionStatus } from '../../../contract/lesionMeasures.ts';
import type { NumberWords } from './numberWords.ts';

const methodNames: Readonly<Record<AttributionSettings['method'], string>> = {
  ig: 'Integrated Gradients',
  gradient: 'Gradient',
  'input-x-gradient': 'Input times gradient',
};

const ruleNames: Readonly<Record<QuadratureRule, string>> = {
  'riemann-right': 'right Riemann sum',
  'riemann-left': 'left Riemann sum',
  midpoint: 'midpoint rule',
  trapezoid: 'trapezoidal rule',
  'gauss-legendre': 'Gauss-Legendre quadrature',
  adaptive: 'adaptive quadrature',
};

/** Method, rule and tolerance in one line. */
export function settingsText(settings: AttributionSettings, { short }: NumberWords): string {
  const { method, rule, steps, tolerance, maximumEvaluations } = settings;
  if (method !== 'ig') return methodNames[method];
  const how =
    rule === 'adaptive'
      ? `tolerance ${short(tolerance)}, at most ${maximumEvaluations} evaluations`
      : `${steps} steps`;
  return `${methodNames[method]}, ${ruleNames[rule]}, ${how}`;
}

export const lesionTypeNames: Readonly<Record<LesionType, string>> = {
  microaneurysm: 'Microaneurysm',
  haemorrhage: 'Haemorrhage',
  hardExudate: 'Hard exudate',
  softExudate: 'Soft exudate',
  neovascularisation: 'Neovascularisation',
  opticDisc: 'Optic disc',
  other: 'Other',
};

const layerNames: Readonly<Record<LesionLayer, string>> = {
  lesions: 'All lesions',
  opticDisc: 'Optic disc',
  approximate: 'Approximate boxes',
};

export const statusNames: Readonly<Record<LesionStatus, string>> = {
  measured: 'measured',
  belowResolution: 'too small',
  offTheMap: 'off the map',
};

/** What a contrast was tested for; a single lesion by its number. */
export function groupName(group: LesionGroup, numberOf: (lesionId: string) => number | undefined): string {
  if (group.kind === 'layer') return layerNames[group.layer];
  if (group.kind === 'type') return lesionTypeNames[group.type];
  const number = numberOf(group.lesionId);
  return number === undefined ? 'One lesion' : `Lesion ${number}`;
}

/** `0.002`; with few placements the smallest is theirs. */
export function pValueText(pValue: number | null, { fixed }: NumberWords): string {
  if (pValue === null) return '–';
  if (pValue < 0.001) return `< ${fixed(0.001, 3)}`;
  return fixed(pValue, 3);
}
