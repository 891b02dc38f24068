import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { BaselineSpec } from '../contract/attribution.ts';
import type { ComparisonState } from '../contract/comparison.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import { cacheKey } from '../store/cacheKey.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import { attributionSettings } from './appSettings.ts';
import type { IsHidden } from './hiddenPhotographs.ts';
import { attributionRequest, type QueueRequest } from './queueAttributions.ts';
import { resolveBaseline } from './resolveBaseline.ts';

/** One baseline of a comparison and what the library has of it. */
export interface ComparedBaseline {
  /** As it was asked for. */
  readonly text: string;
  /** What that is for the case; null where it is unavailable. */
  readonly spec: BaselineSpec | null;
  /** Of just the attribution that would be queued now; null where the baseline is unavailable. */
  readonly key: string | null;
  readonly attribution: AttributionRecord | null;
  /** The latest job for the attribution, whatever became of it. */
  readonly job: JobRecord | null;
  /** Why it is unavailable. */
  readonly error: ErrorReport | null;
}

/** What is compared: a case, its baselines as they were asked for, and the model that is asked. */
export interface ComparedCase {
  readonly found: CaseRecord;
  readonly baselines: readonly string[];
  readonly model: QueueRequest['model'];
  /** Baselines made from such photographs are unavailable; left out, none is hidden. */
  readonly isHidden?: IsHidden;
}

/**
 * The baselines of a comparison in the order in which they were asked for. One that is the same for this case as an earlier one
 * is unavailable.
 */
export function comparedBaselines(
  store: Store,
  { found, baselines, model, isHidden }: ComparedCase,
): readonly ComparedBaseline[] {
  const settings = attributionSettings(store);
  const earlier = new Map<string, string>();
  return baselines.map((text) => {
    try {
      const spec = resolveBaseline(text, found, store, isHidden);
      const key = cacheKey(attributionRequest(found, spec, { model, settings }));
      const same = earlier.get(key);
      if (same !== undefined) throw sameBaseline(text, same, spec);
      earlier.set(key, text);
      const attribution = store.attributions.find(key) ?? null;
      return { text, spec, key, attribution, job: store.jobs.findByUniqueKey(key) ?? null, error: null };
    } catch (thrown) {
      return { text, spec: null, key: null, attribution: null, job: null, error: toErrorReport(thrown) };
    }
  });
}

/** @throws AppError `request.invalid` where a text is there twice */
export function refuseRepeated(baselines: readonly string[]): void {
  const repeated = baselines.find((text, index) => baselines.indexOf(text) !== index);
  if (repeated !== undefined)
    throw new AppError(
      'request.invalid',
      `The baseline ${repeated} is there twice. Compare each baseline once.`,
      { field: 'baselines', baseline: repeated },
    );
}

/** Whether its job waits or runs. */
export function isPending({ job }: ComparedBaseline): boolean {
  return job?.state === 'queued' || job?.state === 'running';
}

/** Whether its map is in the cache. */
export function hasMap({ attribution }: ComparedBaseline): boolean {
  return attribution !== null && attribution.map !== null;
}

export function stateOf(compared: ComparedBaseline): ComparisonState {
  const { spec, attribution, job } = compared;
  if (spec === null) return 'unavailable';
  if (hasMap(compared)) return 'computed';
  if (job?.state === 'queued') return 'waiting';
  if (job?.state === 'running') return 'running';
  if (job?.state === 'failed') return 'failed';
  return attribution === null ? 'missing' : 'noMap';
}

function sameBaseline(text: string, earlier: string, spec: BaselineSpec): AppError {
  return new AppError(
    'baseline.invalid',
    `For this case ${text} is the same baseline as ${earlier}: ${formatBaseline(spec)}. Take one of them out.`,
    { baseline: text },
  );
}
