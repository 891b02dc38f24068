import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { CallError } from '../client/client.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { JobView } from '../../src-main/contract/job.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';

/** The list changes with every step of the work: it is read again at most so often, a long one more rarely. */
const pauseMs = 700;
const pauseOfLongListMs = 3000;
const longList = 2000;

export interface JobList {
  /** Null until the first answer. */
  readonly jobs: Readonly<ShallowRef<readonly JobView[] | null>>;
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  readonly refresh: () => Promise<void>;
}

/** All jobs, kept up to date. */
export function useJobList(): JobList {
  const client = useClient();
  const jobs = shallowRef<readonly JobView[] | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function refresh(): Promise<void> {
    try {
      const list = await client.call('job.list', {});
      jobs.value = list.jobs;
      failure.value = null;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      failure.value = thrown.report;
    }
  }

  function refreshSoon(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        void refresh();
      },
      (jobs.value?.length ?? 0) > longList ? pauseOfLongListMs : pauseMs,
    );
  }

  useEvents({ 'jobs.changed': refreshSoon, connected: () => void refresh() });
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  void refresh();
  return { jobs, failure, refresh };
}
