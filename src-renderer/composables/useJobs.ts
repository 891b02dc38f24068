import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import type { JobSummary } from '../../src-main/contract/job.ts';
import type { Client } from '../client/client.ts';
import type { EventHub } from './useEvents.ts';

export interface Jobs {
  /** How far the work is, kept up to date; null until the first answer. */
  readonly summary: Readonly<ShallowRef<JobSummary | null>>;
}

export const jobsKey: InjectionKey<Jobs> = Symbol('jobs');

export function createJobs(client: Client, events: EventHub): Jobs {
  const summary = shallowRef<JobSummary | null>(null);
  events.listen({
    connected: () => {
      client
        .call('job.list', {})
        .then((list) => {
          summary.value = list.summary;
        })
        // Whoever shows the connection tells when the program does not answer.
        .catch(() => undefined);
    },
    'jobs.changed': (event) => {
      summary.value = event.summary;
    },
  });
  return { summary };
}

export function useJobs(): Jobs {
  const jobs = inject(jobsKey);
  if (jobs === undefined) throw new Error('No jobs were provided.');
  return jobs;
}
