import { setImmediate } from 'node:timers/promises';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { attributionMeasureVersion } from '../attribution/measures/perturbation/attributionMeasureVersion.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { CaseSummary } from '../store/caseSummaries.ts';
import type { MapSimilarityRecord } from '../store/mapSimilarities.ts';
import type { Store } from '../store/store.ts';
import { settingsBaselines } from './appSettings.ts';
import { knownSimilarities, type MapPair } from './compareCaseMaps.ts';
import { hiddenPhotographOf, hiddenPhotographs } from './hiddenPhotographs.ts';
import { newestOfEachBaseline } from './newestOfEachBaseline.ts';
import { sessionBaselineText } from './sessionBaselineText.ts';
import type { SessionViewer } from './sessionPairs.ts';

export type BaselineSessionViewer = Omit<SessionViewer, 'baselines'>;

/** A revealed case and what the library has of its attributions. */
export interface BaselineSessionCase {
  readonly summary: CaseSummary;
  /** The newest of each, by baseline as `sessionBaselineText` writes it, in the order of computing. */
  readonly attributions: ReadonlyMap<string, AttributionRecord>;
  /** When attributions were measured, by key; others were not. */
  readonly measuredAt: ReadonlyMap<string, string>;
  /** Among these attributions. */
  readonly similarities: readonly MapSimilarityRecord[];
  /** What could be measured and compared, because maps are there, and was not. */
  readonly unmeasured: readonly AttributionRecord[];
  readonly uncompared: readonly MapPair[];
}

export interface BaselineSessionCases {
  readonly cases: number;
  readonly notRevealed: number;
  /** In the order of import. */
  readonly revealed: readonly BaselineSessionCase[];
}

/**
 * What there is of the cases that are revealed to a reader; others have their turn between two of them. Of a case that is not revealed nothing
 * is looked at.
 */
export async function baselineSessionCases(
  store: Store,
  { reader, blinding, modelHash }: BaselineSessionViewer,
): Promise<BaselineSessionCases> {
  const summaries = store.caseSummaries(reader);
  const ofReader = summaries.filter(({ newest }) => !blinding || newest.reveal !== null);
  const ofSession = new Set(settingsBaselines(store).map(formatBaseline));
  const measuredAt = new Map(
    store.attributionMeasures
      .list()
      .flatMap(({ attributionKey, version, computedAt }) =>
        version === attributionMeasureVersion ? [[attributionKey, computedAt]] : [],
      ),
  );
  const isHidden = hiddenPhotographs(store, { reader, blinding });
  const revealed: BaselineSessionCase[] = [];
  for (const summary of ofReader) {
    const attributions =
      modelHash === null
        ? new Map<string, AttributionRecord>()
        : newestOfEachBaseline(store, { imageId: summary.imageId, modelHash }, ({ request }) =>
            sessionBaselineText(request.baseline, summary, store, ofSession),
          );
    const shown = [...attributions].filter(
      ([, { request }]) => hiddenPhotographOf(request.baseline, isHidden) === undefined,
    );
    revealed.push(caseOf(store, summary, new Map(shown), measuredAt));
    await setImmediate();
  }
  return { cases: summaries.length, notRevealed: summaries.length - ofReader.length, revealed };
}

function caseOf(
  store: Store,
  summary: CaseSummary,
  attributions: ReadonlyMap<string, AttributionRecord>,
  measuredAt: ReadonlyMap<string, string>,
): BaselineSessionCase {
  const newest = [...attributions.values()];
  const similarities = knownSimilarities(
    store,
    newest.map(({ key }) => key),
  );
  return {
    ...{ summary, attributions, measuredAt, similarities },
    unmeasured: newest.filter(({ key, map }) => map !== null && !measuredAt.has(key)),
    uncompared: uncomparedPairs(newest, similarities),
  };
}

function uncomparedPairs(
  newest: readonly AttributionRecord[],
  similarities: readonly MapSimilarityRecord[],
): readonly MapPair[] {
  const known = new Set(similarities.map(({ firstKey, secondKey }) => `${firstKey} ${secondKey}`));
  const keys = newest.flatMap(({ key, map }) => (map === null ? [] : [key])).sort();
  return keys
    .flatMap((first, place) => keys.slice(place + 1).map((second) => [first, second] as const))
    .filter((pair) => !known.has(pair.join(' ')));
}
