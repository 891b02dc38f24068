import { paperPattern } from '../attribution/measures/lesions/paperPattern.ts';
import { zonesOf, type Zone } from '../attribution/measures/lesions/zonesOf.ts';
import type { LesionMeasures } from '../contract/lesionMeasures.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';
import { readMeasures } from './keptMeasures.ts';
import type { SessionPair } from './sessionPairs.ts';

/** One lesion against one attribution. Lengths and areas are in pixels of the photograph unless they say otherwise. */
export interface LesionRow {
  readonly case: string;
  readonly file: string;
  readonly lesion: string;
  readonly type: string;
  readonly layer: string;
  readonly baseline: string;
  readonly status: string;
  readonly areaPx: number;
  readonly diameterModelPx: number;
  readonly rimWidthPx: number;
  /** Signed sums in units of F, means per model pixel; null where it is not measured or the zone is empty. */
  readonly interiorSum: number | null;
  readonly interiorMean: number | null;
  readonly rimSum: number | null;
  readonly rimMean: number | null;
  readonly surroundSum: number | null;
  readonly surroundMean: number | null;
  /** Share (0..1) of the total absolute attribution that lies inside the edge. */
  readonly absoluteShareInside: number | null;
  readonly contrast: number | null;
  readonly pValue: number | null;
  /** How the signs compare with those that the paper reports. */
  readonly pattern: string | null;
}

export const lesionColumns = [
  'case',
  'file',
  'lesion',
  'type',
  'layer',
  'baseline',
  'status',
  'areaPx',
  'diameterModelPx',
  'rimWidthPx',
  'interiorSum',
  'interiorMean',
  'rimSum',
  'rimMean',
  'surroundSum',
  'surroundMean',
  'absoluteShareInside',
  'contrast',
  'pValue',
  'pattern',
] as const satisfies readonly (keyof LesionRow)[];

/** Every lesion of every measured pair. */
export function lesionRows(store: Store, pairs: readonly SessionPair[]): readonly LesionRow[] {
  return pairs.flatMap((pair) => {
    const kept = pair.isMeasured ? readMeasures(store, pair.record) : undefined;
    const { sourceFileName } = store.images.find(pair.summary.imageId)!;
    return (kept?.measures.lesions ?? []).map((lesion) => ({
      case: caseName(pair.summary),
      file: sourceFileName,
      baseline: pair.baselineText,
      ...numbersOf(lesion, kept!.measures),
    }));
  });
}

function numbersOf(
  lesion: LesionMeasures['lesions'][number],
  measures: Omit<LesionMeasures, 'attributionKey' | 'revision'>,
): Omit<LesionRow, 'case' | 'file' | 'baseline'> {
  const { rimWidthPx, modelPixelPx, absoluteTotal, contrasts } = measures;
  const zones = lesion.status === 'measured' ? zonesOf(lesion.profile, rimWidthPx, modelPixelPx) : null;
  const test = contrasts.find(({ group }) => group.kind === 'lesion' && group.lesionId === lesion.lesionId);
  const sumOf = (zone: Zone | undefined): number | null =>
    zone === undefined || zone.mean === null ? null : zone.sum;
  return {
    lesion: lesion.lesionId,
    type: lesion.type,
    layer: lesion.layer,
    status: lesion.status,
    areaPx: lesion.areaPx,
    diameterModelPx: lesion.diameterModelPx,
    rimWidthPx,
    interiorSum: sumOf(zones?.interior),
    interiorMean: zones?.interior.mean ?? null,
    rimSum: sumOf(zones?.rim),
    rimMean: zones?.rim.mean ?? null,
    surroundSum: sumOf(zones?.surround),
    surroundMean: zones?.surround.mean ?? null,
    absoluteShareInside:
      zones === null || absoluteTotal === 0 ? null : lesion.absoluteSumInside / absoluteTotal,
    contrast: test?.contrast ?? null,
    pValue: test?.pValue ?? null,
    pattern: zones === null ? null : paperPattern(zones),
  };
}
