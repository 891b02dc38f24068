import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { GradeSource } from '../contract/lesionMeasures.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { CaseSummary } from '../store/caseSummaries.ts';
import type { LesionMeasuresRecord } from '../store/lesionMeasures.ts';
import type { LesionState } from '../store/lesions.ts';
import type { Store } from '../store/store.ts';
import { hiddenPhotographOf, hiddenPhotographs, type IsHidden } from './hiddenPhotographs.ts';
import { measuresRecord } from './keptMeasures.ts';
import { modelGradeOf } from './modelGradeOf.ts';
import { newestOfEachBaseline } from './newestOfEachBaseline.ts';

/** Who asks for a session, and of which model. */
export interface SessionViewer {
  /** The current reader; null for nobody yet. */
  readonly reader: string | null;
  readonly blinding: boolean;
  /** Null where no model is installed. */
  readonly modelHash: string | null;
  /** As `formatBaseline` writes them; null for all. */
  readonly baselines: readonly string[] | null;
}

/** A case with lesions and one of its attributions. */
export interface SessionPair {
  readonly summary: CaseSummary;
  readonly attribution: AttributionRecord;
  readonly baselineText: string;
  readonly record: LesionMeasuresRecord;
  readonly isMeasured: boolean;
  /** Under which nothing but one result of measuring was ever known; null while it is not measured. */
  readonly resultKey: string | null;
}

interface SessionPairs {
  /** What is measured, or could be because the map is there. In the order of import and of computing. */
  readonly pairs: readonly SessionPair[];
  readonly cases: number;
  readonly notRevealed: number;
  /** Revealed ones. */
  readonly withLesions: number;
  readonly withoutAttribution: number;
}

/** Everything of a session that can be measured. Of a case that is not revealed nothing is looked at, and its photograph is no baseline. */
export function sessionPairs(store: Store, viewer: SessionViewer, rimWidthModelPx: number): SessionPairs {
  const summaries = store.caseSummaries(viewer.reader);
  const states = new Map(
    store.lesions.states().flatMap((state) => (state.count === 0 ? [] : [[state.caseId, state]])),
  );
  const marked = summaries.filter(({ id }) => states.has(id));
  const revealed = marked.filter(({ newest }) => !viewer.blinding || newest.reveal !== null);
  const kept = new Map(store.lesionMeasures.list().map((each) => [textOf(each), each.computedAt]));
  const isHidden = hiddenPhotographs(store, viewer);
  const ofCases = revealed.map((summary) =>
    newestAttributions(store, summary, viewer, isHidden).flatMap((attribution) =>
      toPair(summary, attribution, states.get(summary.id)!),
    ),
  );

  function toPair(
    summary: CaseSummary,
    attribution: AttributionRecord,
    state: LesionState,
  ): readonly SessionPair[] {
    const record = measuresRecord(state, attribution, { modelPx: rimWidthModelPx });
    const text = textOf(record);
    const computedAt = kept.get(text);
    const isMeasured = computedAt !== undefined;
    if (!isMeasured && attribution.map === null) return [];
    const resultKey = isMeasured ? `${text} ${computedAt}` : null;
    const baselineText = formatBaseline(attribution.request.baseline);
    return [{ summary, attribution, baselineText, record, isMeasured, resultKey }];
  }

  return {
    pairs: ofCases.flat(),
    cases: summaries.length,
    notRevealed: marked.length - revealed.length,
    withLesions: revealed.length,
    withoutAttribution: ofCases.filter((pairs) => pairs.length === 0).length,
  };
}

/** Grade 0 to 4 that a session is divided by; null where there is none. */
export function gradeOf(
  store: Store,
  { summary }: Pick<SessionPair, 'summary'>,
  source: GradeSource,
  modelHash: string,
): number | null {
  if (source === 'reader') return summary.newest.finalRead === null ? summary.firstGrade : summary.finalGrade;
  return modelGradeOf(store, summary.imageId, modelHash);
}

function newestAttributions(
  store: Store,
  { imageId }: CaseSummary,
  { modelHash, baselines }: SessionViewer,
  isHidden: IsHidden,
): readonly AttributionRecord[] {
  if (modelHash === null) return [];
  const newest = newestOfEachBaseline(store, { imageId, modelHash }, ({ request }) =>
    formatBaseline(request.baseline),
  );
  return [...newest].flatMap(([text, attribution]) =>
    (baselines === null || baselines.includes(text)) &&
    hiddenPhotographOf(attribution.request.baseline, isHidden) === undefined
      ? [attribution]
      : [],
  );
}

function textOf({
  caseId,
  attributionKey,
  rimWidthPx,
  lesionsHash,
  measureVersion,
}: LesionMeasuresRecord): string {
  return [caseId, attributionKey, rimWidthPx, lesionsHash, measureVersion].join(' ');
}
