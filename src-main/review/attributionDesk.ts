import { setImmediate as immediate } from 'node:timers/promises';
import type { BaselineSpec } from '../contract/attribution.ts';
import { attributionRequestSchema } from '../store/attributionRecord.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { attributionSettings, settingsBaselines } from './appSettings.ts';
import { defaultBatch } from './attributionDefaults.ts';
import { hiddenPhotographs } from './hiddenPhotographs.ts';
import type { JobRunner } from './jobRunner.ts';
import type { ModelShelf } from './modelShelf.ts';
import { queueAttribution, queueMissing, type Queued } from './queueAttributions.ts';
import { requireAttribution } from './requireAttribution.ts';
import { resolveBaseline } from './resolveBaseline.ts';

/** Hands attributions to the queue. */
export interface AttributionDesk {
  /** Queues what is missing for these cases against the baselines of the settings; the last batch's list ends. */
  startBatch(cases: readonly CaseRecord[]): Promise<Queued>;
  /**
   * Queues what is missing for one case, before all others. No baselines: those of the settings. `fellow-eye` and
   * `inpainted` are those of the case.
   * @throws AppError `baseline.invalid`, `model.notFound`, `review.notAllowed` for a photograph that is hidden from the current
   * reader.
   */
  request(found: CaseRecord, baselines: readonly string[]): Promise<Queued>;
  /** Queues what is missing for one case in this order, before all others, evicted maps too. @throws AppError `model.notFound`. */
  requestMaps(found: CaseRecord, baselines: readonly BaselineSpec[]): Promise<Queued>;
  /** Computes again what was evicted from the cache. @throws AppError `request.invalid` for another case's key. */
  restore(found: CaseRecord, attributionKey: string): void;
}

/** Every window is answered between two lots. */
const casesAtOnce = 25;

/** The processor or graphics card is chosen when a job's turn comes. */
const anyDevice = { device: 'cpu', batch: defaultBatch, threads: null } as const;

export function createAttributionDesk(
  store: Store,
  models: Pick<ModelShelf, 'ready' | 'fileOf'>,
  runner: JobRunner,
): AttributionDesk {
  async function queue(
    cases: readonly CaseRecord[],
    baselines: readonly BaselineSpec[],
    options: { readonly withMaps?: boolean } = {},
  ): Promise<Queued> {
    const model = await models.ready();
    const settings = attributionSettings(store);
    const jobIds: string[] = [];
    let cached = 0;
    for (let first = 0; first < cases.length; first += casesAtOnce) {
      const some = cases.slice(first, first + casesAtOnce);
      const queued = queueMissing({ model, baselines, settings, ...anyDevice }, some, store, options);
      jobIds.push(...queued.jobIds);
      cached += queued.cached;
      await immediate();
    }
    return { jobIds, cached };
  }

  function putFirst(jobIds: readonly string[]): void {
    store.jobs.moveToFront(jobIds);
    runner.wake();
  }

  return {
    async startBatch(cases) {
      const { queued, running } = store.jobs.counts();
      if (queued + running === 0) store.jobs.removeFinished();
      const result = await queue(cases, settingsBaselines(store));
      runner.wake();
      return result;
    },
    async request(found, baselines) {
      const isHidden = hiddenPhotographs(store);
      const wanted =
        baselines.length === 0
          ? settingsBaselines(store)
          : baselines.map((text) => resolveBaseline(text, found, store, isHidden));
      const result = await queue([found], wanted);
      putFirst(result.jobIds);
      return result;
    },
    async requestMaps(found, baselines) {
      const result = await queue([found], baselines, { withMaps: true });
      putFirst(result.jobIds);
      return result;
    },
    restore(found, attributionKey) {
      const record = requireAttribution(store, found.imageId, attributionKey);
      const request = attributionRequestSchema.parse(record.request);
      const modelFile = models.fileOf(request.modelHash);
      putFirst([queueAttribution({ caseId: found.id, modelFile, request, ...anyDevice }, store)]);
    },
  };
}
