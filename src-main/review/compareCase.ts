import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import { attributionSettings } from './appSettings.ts';
import { attributeJobPayloadSchema } from './attributeJob.ts';
import { defaultBatch } from './attributionDefaults.ts';
import { comparedBaselines, isPending, refuseRepeated, type ComparedCase } from './comparedBaselines.ts';
import {
  comparisonNeeds,
  comparisonOutstanding,
  comparisonTotal,
  type ComparisonNeed,
} from './comparisonNeeds.ts';
import { measuredTogether, measureNeeds } from './measureNeed.ts';
import { queueMissing } from './queueAttributions.ts';
import { runQueuedJob } from './runQueuedJob.ts';

export interface CompareCaseRequest extends ComparedCase {
  readonly device: DeviceKind;
  readonly threads: number | null;
}

export interface CompareCaseOptions {
  readonly signal: AbortSignal;
  /**
   * @param done with the share of what is under way
   * @param what is done just now, in a few words
   */
  readonly onProgress: (done: number, total: number, what: string) => void;
}

interface Failure {
  /** What could not be measured, in a few words. */
  readonly what: string;
  readonly error: ErrorReport;
}

/** What a comparison works with from beginning to end. */
interface Work extends CompareCaseOptions {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly request: CompareCaseRequest;
  readonly attempted: Set<string>;
  readonly failed: Failure[];
}

/**
 * Computes and measures everything that a comparison misses, one after the other. What could not be measured is given; which
 * attributions failed is told by the comparison itself.
 * @throws AppError `compute.cancelled` (what is done stays, what was queued for it is taken out), `request.invalid` where a baseline is
 * there twice, `store.*`
 */
export async function compareCase(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  request: CompareCaseRequest,
  options: CompareCaseOptions,
): Promise<readonly Failure[]> {
  refuseRepeated(request.baselines);
  const work = { ...options, store, supervisor, request, attempted: new Set<string>(), failed: [] };
  const jobs = queueAll(work);
  try {
    await measureAll(work);
    for (let left = jobs.length; left > 0; left--) {
      const job = store.jobs.start();
      if (job === undefined) break;
      await attribute(work, job);
      await measureAll(work);
    }
  } catch (thrown) {
    for (const { id, isOwn } of jobs) if (isOwn) store.jobs.cancel(id);
    throw thrown;
  }
  return work.failed;
}

/** In the order of the baselines, before everything else that waits. */
function queueAll({ store, request }: Work): readonly { readonly id: string; readonly isOwn: boolean }[] {
  const { found, model, device, threads } = request;
  const compared = comparedBaselines(store, request);
  const before = new Set(compared.flatMap((each) => (isPending(each) ? [each.job?.id] : [])));
  const { jobIds } = queueMissing(
    {
      ...{ model, device, threads, batch: defaultBatch, settings: attributionSettings(store) },
      baselines: compared.flatMap(({ spec }) => spec ?? []),
    },
    [found],
    store,
    { withMaps: true },
  );
  store.jobs.moveToFront(jobIds);
  return jobIds.map((id) => ({ id, isOwn: !before.has(id) }));
}

async function attribute(work: Work, job: JobRecord): Promise<void> {
  const { store, supervisor, request, signal } = work;
  const { model, device, threads } = request;
  const payload = {
    ...attributeJobPayloadSchema.parse(job.payload),
    modelFile: model.modelFile,
    device,
    threads,
  };
  const compared = comparedBaselines(store, request).find((each) => each.job?.id === job.id);
  const what = compared?.text ?? '';
  tell(work, what);
  const outcome = await runQueuedJob(job, payload, store, supervisor, {
    signal,
    onShare: (share) => {
      tell(work, what, share);
    },
  });
  if (outcome.kind === 'putBack') throw outcome.thrown;
}

/** Everything that can be measured now. A failure is noted and ends nothing. */
async function measureAll(work: Work): Promise<void> {
  const { store, supervisor, request, signal, attempted, failed } = work;
  const { found, model, device, threads } = request;
  const place = { caseId: found.id, modelFile: model.modelFile, device, threads };
  for (let needs = needsOf(work); needs.length > 0; needs = needsOf(work)) {
    const together = measuredTogether(needs);
    const what = inWords(work, together);
    tell(work, what);
    for (const { name } of together) attempted.add(name);
    try {
      await measureNeeds(store, supervisor, together, place, signal);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      failed.push({ what, error: toErrorReport(thrown) });
    }
  }
}

function needsOf({ store, request, attempted }: Work): readonly ComparisonNeed[] {
  const compared = comparedBaselines(store, request);
  return comparisonNeeds(store, request.found.id, compared).filter(({ name }) => !attempted.has(name));
}

function tell(work: Work, what: string, share = 0): void {
  const { store, request, onProgress } = work;
  const compared = comparedBaselines(store, request);
  const total = comparisonTotal(store, request.found.id, compared);
  const outstanding = comparisonOutstanding(store, request.found.id, compared, needsOf(work));
  onProgress(total - outstanding + share, total, what);
}

function inWords({ store, request }: Work, together: readonly ComparisonNeed[]): string {
  const [first] = together;
  if (first === undefined) return '';
  if (first.kind === 'pair') return 'how alike the maps are';
  const of = comparedBaselines(store, request).find(({ key }) => key === first.keys[0])?.text ?? '';
  return first.kind === 'measures' ? `insertion and deletion, ${of}` : `lesions, ${of}`;
}
