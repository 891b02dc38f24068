import type { LesionSession, SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';

type Cell = string | number | null;

const columns: readonly (readonly [name: string, cell: (group: SessionGroup) => Cell])[] = [
  ['lesion_type', ({ type }) => type],
  ['baseline', ({ baselineText }) => baselineText],
  ['grade', ({ grade }) => grade ?? 'all'],
  ['cases', ({ cases }) => cases],
  ['lesions', ({ lesions }) => lesions],
  ['measured', ({ measured }) => measured],
  ['below_resolution', ({ belowResolution }) => belowResolution],
  ['without_interior', ({ withoutInterior }) => withoutInterior],
  ['interior_mean_per_model_px', ({ interiorMean }) => interiorMean],
  ['rim_mean_per_model_px', ({ rimMean }) => rimMean],
  ['surround_mean_per_model_px', ({ surroundMean }) => surroundMean],
  ['contrast', ({ contrast }) => contrast],
  ['contrast_low_95', ({ contrastLow }) => contrastLow],
  ['contrast_high_95', ({ contrastHigh }) => contrastHigh],
  ['p_value', ({ pValue }) => pValue],
  ['agreeing_with_paper', ({ agreeing }) => agreeing],
  ['absolute_share_inside', ({ absoluteShareInside }) => absoluteShareInside],
];

/** Figures of groups as CSV (RFC 4180), numbers in full. What holds for all of them is repeated in every line. */
export function sessionCsv(
  { modelName, rimWidthModelPx, gradeSource }: Omit<LesionSession, 'groups' | 'counts'>,
  groups: readonly SessionGroup[],
): string {
  const head = [...columns.map(([name]) => name), 'rim_width_model_px', 'grades_by', 'model'];
  const rows = groups.map((group) => [
    ...columns.map(([, cell]) => cell(group)),
    rimWidthModelPx,
    gradeSource,
    modelName,
  ]);
  return [head, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
