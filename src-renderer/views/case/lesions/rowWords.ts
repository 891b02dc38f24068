import { shareText } from '../../../wording/attributionWords.ts';
import { lengthText } from '../../../wording/lesionWords.ts';
import type { LesionRow, LesionRowState } from './lesionRows.ts';

const stateWords: Readonly<Record<LesionRowState, string | null>> = {
  notMeasured: null,
  measured: null,
  withoutInterior: 'No interior at this rim width',
  belowResolution: 'Below the model’s resolution',
  offTheMap: 'Outside what the model saw',
};

/** Why there are no full measures of a lesion; null where there are, or where nothing is measured yet. */
export function rowStateText({ state }: Pick<LesionRow, 'state'>): string | null {
  return stateWords[state];
}

/** `24 px · 0.12 mm`, and the share of the attribution that lies inside. */
export function rowSizeText(
  { diameterPx, share }: Pick<LesionRow, 'diameterPx' | 'share'>,
  millimetresPerPx: number | null,
): string {
  const size = lengthText(diameterPx, millimetresPerPx);
  return share === null ? size : `${size} · ${shareText(share)} of all`;
}
