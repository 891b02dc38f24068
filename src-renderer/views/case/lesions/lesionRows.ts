import type { LesionId } from '../../../../src-main/contract/ids.ts';
import { lesionTypes, type Lesion } from '../../../../src-main/contract/lesion.ts';
import type { LesionMeasures, MeasuredLesion } from '../../../../src-main/contract/lesionMeasures.ts';
import {
  paperPattern,
  type PaperPattern,
} from '../../../../src-main/attribution/measures/lesions/paperPattern.ts';
import { zonesOf } from '../../../../src-main/attribution/measures/lesions/zonesOf.ts';
import type { ZoneMeans } from './groupNumbers.ts';

/** What is known of one lesion's measures; `withoutInterior` depends on the width of the rim. */
export type LesionRowState = 'notMeasured' | 'measured' | 'withoutInterior' | 'belowResolution' | 'offTheMap';

export interface LesionRow {
  readonly lesion: Lesion;
  /** Its number in the order in which the lesions came, from 1. */
  readonly number: number;
  /** Of the disc of the same area. */
  readonly diameterPx: number;
  readonly state: LesionRowState;
  readonly means: ZoneMeans | null;
  /** Rim minus interior. */
  readonly contrast: number | null;
  readonly pattern: PaperPattern | null;
  /** Of the absolute attribution of the whole map: what lies inside the edge. */
  readonly share: number | null;
  /** Of the rim that was measured with. */
  readonly pValue: number | null;
}

export type LesionSort = 'contrast' | 'size' | 'type';

interface RowsSource {
  readonly lesions: readonly Lesion[];
  /** In pixels of the photograph. */
  readonly areaOf: (lesion: Lesion) => number;
  readonly measures: LesionMeasures | null;
  readonly rimWidthPx: number;
}

/** A row for each lesion, with its measures where there are any. */
export function lesionRows({ lesions, areaOf, measures, rimWidthPx }: RowsSource): readonly LesionRow[] {
  const measured = new Map(measures?.lesions.map((entry) => [entry.lesionId, entry]));
  const pValues = new Map<LesionId, number | null>();
  for (const { group, pValue } of measures?.contrasts ?? [])
    if (group.kind === 'lesion') pValues.set(group.lesionId, pValue);
  return lesions.map((lesion, index) => {
    const entry = measured.get(lesion.lesionId);
    const areaPx = entry?.areaPx ?? areaOf(lesion);
    return {
      lesion,
      number: index + 1,
      diameterPx: Math.sqrt((4 * areaPx) / Math.PI),
      pValue: pValues.get(lesion.lesionId) ?? null,
      ...(entry === undefined || measures === null ? unmeasured : numbersOf(entry, measures, rimWidthPx)),
    };
  });
}

type RowNumbers = Pick<LesionRow, 'state' | 'means' | 'contrast' | 'pattern' | 'share'>;

const unmeasured: RowNumbers = {
  state: 'notMeasured',
  means: null,
  contrast: null,
  pattern: null,
  share: null,
};

function numbersOf(entry: MeasuredLesion, measures: LesionMeasures, rimWidthPx: number): RowNumbers {
  const share = measures.absoluteTotal > 0 ? entry.absoluteSumInside / measures.absoluteTotal : null;
  if (entry.status !== 'measured') return { ...unmeasured, state: entry.status, share };
  const zones = zonesOf(entry.profile, rimWidthPx, measures.modelPixelPx);
  const means = { interior: zones.interior.mean, rim: zones.rim.mean, surround: zones.surround.mean };
  return {
    state: means.interior === null ? 'withoutInterior' : 'measured',
    means,
    contrast: means.interior === null || means.rim === null ? null : means.rim - means.interior,
    pattern: paperPattern(zones),
    share,
  };
}

/** The strongest contrast first, the largest first, or type by type and the largest of each first. */
export function sortedRows(rows: readonly LesionRow[], sort: LesionSort): readonly LesionRow[] {
  const bySize = (left: LesionRow, right: LesionRow): number =>
    right.diameterPx - left.diameterPx || left.number - right.number;
  const compare = {
    size: bySize,
    type: (left: LesionRow, right: LesionRow) =>
      placeOfType(left) - placeOfType(right) || bySize(left, right),
    contrast: (left: LesionRow, right: LesionRow) =>
      // Without a contrast below all that have one, however negative.
      Number(left.contrast === null) - Number(right.contrast === null) ||
      (right.contrast ?? 0) - (left.contrast ?? 0) ||
      bySize(left, right),
  }[sort];
  return rows.toSorted(compare);
}

function placeOfType({ lesion }: LesionRow): number {
  return lesionTypes.indexOf(lesion.type);
}

/** The next row, or the first or last one where none is current; around the ends. */
export function rowAfter(
  rows: readonly LesionRow[],
  current: LesionId | null,
  direction: 1 | -1,
): LesionRow | null {
  const index = rows.findIndex(({ lesion }) => lesion.lesionId === current);
  if (index < 0) return (direction > 0 ? rows[0] : rows.at(-1)) ?? null;
  return rows[(index + direction + rows.length) % rows.length] ?? null;
}

/** A size that most means keep below, so that one lesion of a few pixels does not leave the bars of all others flat. */
export function barReach(rows: readonly LesionRow[]): number {
  const sizes = rows
    .flatMap(({ means }) => (means === null ? [] : [means.interior, means.rim, means.surround]))
    .flatMap((mean) => (mean === null ? [] : [Math.abs(mean)]))
    .toSorted((left, right) => left - right);
  return sizes[Math.floor(0.95 * (sizes.length - 1))] ?? 0;
}
