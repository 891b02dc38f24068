import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import type { AppEvent } from '../contract/events.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { Log } from '../contract/logEntry.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import type { AttributionDesk } from './attributionDesk.ts';
import { caseName } from './caseName.ts';
import {
  comparedBaselines,
  isPending,
  refuseRepeated,
  stateOf,
  type ComparedBaseline,
  type ComparedCase,
} from './comparedBaselines.ts';
import {
  comparisonNeeds,
  comparisonOutstanding,
  comparisonTotal,
  type ComparisonNeed,
} from './comparisonNeeds.ts';
import type { TriedModel } from './devices/devices.ts';
import { hiddenPhotographs } from './hiddenPhotographs.ts';
import type { JobRunner } from './jobRunner.ts';
import { measuredTogether, measureNeeds } from './measureNeed.ts';
import type { ModelShelf } from './modelShelf.ts';

/** Computes and measures what comparisons miss, in the background: one for each case. */
export interface ComparisonDesk {
  /**
   * Queues what is missing in this order, first in line, then measures what there is and what comes. Takes the place of what was
   * wanted of the case before; what failed is tried again. Gives how many attributions wait.
   * @throws AppError `request.invalid` where a baseline is there twice, `model.notFound`
   */
  start(found: CaseRecord, baselines: readonly string[]): Promise<number>;
  /** Attributions that were queued for the comparison are taken out of the queue; what is done stays. */
  cancel(caseId: string): void;
  /** Ends all and waits for it. */
  close(): Promise<void>;
}

export interface ComparisonDeskParts {
  readonly store: Store;
  /** Gives way to everything else. */
  readonly supervisor: Supervisor<JobKinds>;
  readonly models: Pick<ModelShelf, 'ready' | 'fileOf'>;
  readonly attributions: Pick<AttributionDesk, 'requestMaps'>;
  readonly runner: Pick<JobRunner, 'cancel'>;
  readonly device: (model: TriedModel) => Promise<DeviceKind>;
  readonly announce: (event: AppEvent) => void;
  /** Of the changes of the queue, which are heard as events. Gives the way to stop. */
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void;
  readonly log: Log;
}

/** A comparison under way. */
interface Wanted {
  question: ComparedCase;
  /** Names of needs that were met or failed since the last start. */
  attempted: Set<string>;
  /** Jobs that would not be there without it. */
  ownJobs: readonly string[];
  readonly abort: AbortController;
  /** Has whoever waits look again. */
  wake: () => void;
  over: Promise<void>;
}

interface Look {
  readonly compared: readonly ComparedBaseline[];
  readonly needs: readonly ComparisonNeed[];
  readonly isComing: boolean;
}

export function createComparisonDesk(parts: ComparisonDeskParts): ComparisonDesk {
  const { store, log } = parts;
  const underWay = new Map<string, Wanted>();
  const stopListening = parts.subscribe((event) => {
    if (event.name !== 'jobs.changed' && event.name !== 'case.changed') return;
    for (const wanted of underWay.values()) wanted.wake();
  });

  function look({ question, attempted }: Wanted): Look {
    const compared = comparedBaselines(store, question);
    const needs = comparisonNeeds(store, question.found.id, compared).filter(
      ({ name }) => !attempted.has(name),
    );
    return { compared, needs, isComing: compared.some(isPending) };
  }

  function tell({ question: { found } }: Wanted, done: number, total: number): void {
    const caseId = caseIdSchema.parse(found.id);
    parts.announce({ name: 'comparison.progressed', caseId, done, total });
  }

  async function work(wanted: Wanted): Promise<void> {
    const { signal } = wanted.abort;
    let told = '';
    while (!signal.aborted) {
      const woken = Promise.withResolvers<undefined>();
      wanted.wake = () => {
        woken.resolve(undefined);
      };
      const { compared, needs, isComing } = look(wanted);
      if (needs.length === 0 && !isComing) break;
      const caseId = wanted.question.found.id;
      const total = comparisonTotal(store, caseId, compared);
      const outstanding = comparisonOutstanding(store, caseId, compared, needs);
      const news = JSON.stringify([outstanding, total, compared.map(stateOf)]);
      // Not `total`, which says that it is over.
      if (news !== told) tell(wanted, Math.max(0, Math.min(total - 1, total - outstanding)), total);
      told = news;
      if (needs.length > 0) await attempt(wanted, measuredTogether(needs));
      else await woken.promise;
    }
  }

  /** A failure is noted and ends nothing. */
  async function attempt(
    { question, attempted, abort }: Wanted,
    needs: readonly ComparisonNeed[],
  ): Promise<void> {
    for (const { name } of needs) attempted.add(name);
    const { found, model } = question;
    try {
      const modelFile = parts.models.fileOf(model.contentHash);
      const device = await parts.device({ modelHash: model.contentHash, modelFile });
      const place = { caseId: found.id, modelFile, device, threads: null };
      await measureNeeds(store, parts.supervisor, needs, place, abort.signal);
    } catch (thrown) {
      const { code, message } = toErrorReport(thrown);
      if (code === 'compute.cancelled') return;
      log({
        level: 'error',
        message: `Something of a comparison of ${caseName(found)} could not be measured: ${message}`,
        details: { caseId: found.id, code },
      });
    }
  }

  async function workToTheEnd(wanted: Wanted): Promise<void> {
    const caseId = wanted.question.found.id;
    try {
      await work(wanted);
    } catch (thrown) {
      log({ level: 'error', message: `A comparison has ended: ${toErrorReport(thrown).message}` });
    }
    // Whoever takes its place tells how far it is.
    if (underWay.get(caseId) !== wanted) return;
    underWay.delete(caseId);
    const total = comparisonTotal(store, caseId, comparedBaselines(store, wanted.question));
    tell(wanted, total, total);
  }

  function cancelJobs(jobIds: readonly string[]): void {
    const waiting = jobIds.filter((id) => {
      const state = store.jobs.find(id)?.state;
      return state === 'queued' || state === 'running';
    });
    // No ids would be all of the queue.
    if (waiting.length > 0) parts.runner.cancel(waiting);
  }

  return {
    async start(found, baselines) {
      refuseRepeated(baselines);
      const model = await parts.models.ready();
      const question = { found, baselines, model, isHidden: hiddenPhotographs(store) };
      const compared = comparedBaselines(store, question);
      const before = new Set(compared.flatMap((each) => (isPending(each) ? [each.job!.id] : [])));
      const specs = compared.flatMap(({ spec }) => spec ?? []);
      const { jobIds } = await parts.attributions.requestMaps(found, specs);
      const former = underWay.get(found.id);
      const ownJobs = jobIds.filter((id) => former?.ownJobs.includes(id) === true || !before.has(id));
      if (former !== undefined && !former.abort.signal.aborted) {
        cancelJobs(former.ownJobs.filter((id) => !jobIds.includes(id)));
        Object.assign(former, { question, ownJobs, attempted: new Set() });
        former.wake();
        return jobIds.length;
      }
      const wanted: Wanted = {
        ...{ question, ownJobs, attempted: new Set() },
        abort: new AbortController(),
        wake: () => undefined,
        over: Promise.resolve(),
      };
      underWay.set(found.id, wanted);
      wanted.over = workToTheEnd(wanted);
      return jobIds.length;
    },
    cancel(caseId) {
      const wanted = underWay.get(caseId);
      if (wanted === undefined) return;
      wanted.abort.abort();
      cancelJobs(wanted.ownJobs);
      wanted.wake();
    },
    async close() {
      stopListening();
      const ending = [...underWay.values()];
      for (const { abort, wake } of ending) {
        abort.abort();
        wake();
      }
      await Promise.all(ending.map(({ over }) => over));
    },
  };
}
