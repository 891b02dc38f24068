import type { LesionType } from '../../src-main/contract/lesion.ts';
import type { LesionLayer } from '../../src-main/contract/lesionMeasures.ts';

export const lesionTypeNames: Readonly<Record<LesionType, string>> = {
  microaneurysm: 'Microaneurysm',
  haemorrhage: 'Haemorrhage',
  hardExudate: 'Hard exudate',
  softExudate: 'Soft exudate',
  neovascularisation: 'Neovascularisation',
  opticDisc: 'Optic disc',
  other: 'Other',
};

/** What else a type is called, for who knows it by that name. */
export const lesionTypeDescriptions: Readonly<Record<LesionType, string>> = {
  ...lesionTypeNames,
  softExudate: 'Soft exudate (cotton wool spot)',
  other: 'Another lesion',
};

const typePlurals: Readonly<Record<LesionType, string>> = {
  microaneurysm: 'Microaneurysms',
  haemorrhage: 'Haemorrhages',
  hardExudate: 'Hard exudates',
  softExudate: 'Soft exudates',
  neovascularisation: 'Neovascularisations',
  opticDisc: 'Optic disc',
  other: 'Other lesions',
};

const layerNames: Readonly<Record<LesionLayer, string>> = {
  lesions: 'All lesions',
  opticDisc: 'Optic disc',
  approximate: 'Approximate boxes',
};

/** The name of several lesions of a type, or of all in a layer: `Haemorrhages`, `All lesions`. */
export function lesionGroupName(group: LesionType | LesionLayer): string {
  return group in layerNames ? layerNames[group as LesionLayer] : typePlurals[group as LesionType];
}

/** `1 lesion`, `23 lesions`. */
export function lesionCountText(count: number): string {
  return `${count} ${count === 1 ? 'lesion' : 'lesions'}`;
}

/** `p = 0.002`. With few placements the smallest is theirs: one in so many. */
export function pValueText(pValue: number): string {
  if (pValue < 0.001) return 'p < 0.001';
  if (pValue > 0.995) return 'p = 1';
  return `p = ${pValue.toFixed(pValue < 0.0995 ? 3 : 2)}`;
}

/** A diameter or a distance in pixels of the photograph, and in millimetres where the file says how large they are. */
export function lengthText(lengthPx: number, millimetresPerPx: number | null): string {
  const pixels = `${lengthPx < 9.95 ? Number(lengthPx.toFixed(1)) : Math.round(lengthPx)} px`;
  if (millimetresPerPx === null) return pixels;
  const millimetres = lengthPx * millimetresPerPx;
  return `${pixels} · ${millimetres.toFixed(millimetres < 0.1 ? 3 : 2)} mm`;
}

/** Where a point lies at a signed distance to the edge: `12 px inside the edge`. */
export function edgeDistanceText(distancePx: number, unit = 'px'): string {
  const size = Math.abs(distancePx);
  if (size < 0.05) return 'on the edge';
  return `${Number(size.toFixed(2))} ${unit} ${distancePx < 0 ? 'inside' : 'outside'} the edge`;
}
