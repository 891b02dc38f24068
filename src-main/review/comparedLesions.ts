import type { ComparisonTile } from '../contract/comparison.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { LesionMeasuresRecord } from '../store/lesionMeasures.ts';
import type { Store } from '../store/store.ts';
import { measuresRecord, readMeasures, type MeasuredCase } from './keptMeasures.ts';

/** What a tile says of lesions. */
type LesionFigures = ComparisonTile['lesions'];

/** Full width in pixels of the model's input, as the case screen begins with. */
export const comparedRimModelPx = 2;

/** A case has nine at most; those of some cases that were looked at last. */
const mostRemembered = 180;

/** Whole results have up to a megabyte each, their figures three numbers. */
const remembered = new WeakMap<Store, Map<string, LesionFigures>>();

/** Under which the lesions of a case are measured against an attribution; null where it has no lesions. */
export function lesionMeasuresRecord(
  store: Store,
  caseId: string,
  attribution: Pick<AttributionRecord, 'key' | 'transform'>,
): LesionMeasuresRecord | null {
  const state = store.lesions.state(caseId);
  return state.count === 0 ? null : measuresRecord(state, attribution, { modelPx: comparedRimModelPx });
}

/** Of what was measured before; null where it was not, and where no contour is a true one. */
export function lesionFigures(store: Store, caseId: string, attribution: AttributionRecord): LesionFigures {
  const record = lesionMeasuresRecord(store, caseId, attribution);
  const computedAt = record === null ? null : store.lesionMeasures.computedAt(record);
  if (record === null || computedAt === null) return null;
  const known = remembered.get(store) ?? new Map<string, LesionFigures>();
  remembered.set(store, known);
  const name = JSON.stringify([record, attribution.createdAt, computedAt]);
  const figures = known.get(name);
  if (figures !== undefined) return figures;
  const measured = readMeasures(store, record);
  if (measured === undefined) return null;
  const summary = summarise(measured);
  const [oldest] = known.keys();
  if (known.size >= mostRemembered && oldest !== undefined) known.delete(oldest);
  known.set(name, summary);
  return summary;
}

function summarise({ measures }: MeasuredCase): LesionFigures {
  const lesions = measures.lesions.filter(({ layer }) => layer === 'lesions');
  if (lesions.length === 0 || measures.absoluteTotal === 0) return null;
  const inside = lesions.reduce((sum, { absoluteSumInside }) => sum + absoluteSumInside, 0);
  const test = measures.contrasts.find(({ group }) => group.kind === 'layer' && group.layer === 'lesions');
  return {
    absoluteShareInside: inside / measures.absoluteTotal,
    contrast: test?.contrast ?? null,
    pValue: test?.pValue ?? null,
  };
}
