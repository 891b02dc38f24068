import { listJobs } from '../../review/jobViews.ts';
import type { Handlers } from '../handler.ts';

export const jobHandlers: Pick<
  Handlers,
  'job.list' | 'job.pause' | 'job.resume' | 'job.cancel' | 'job.retry'
> = {
  'job.list': (_, { store, runner }) => ({
    summary: runner.summary(),
    jobs: listJobs(store, (jobId) => runner.shareOf(jobId)),
  }),
  'job.pause': (_, { runner }) => {
    runner.pause();
    return {};
  },
  'job.resume': (_, { runner }) => {
    runner.resume();
    return {};
  },
  'job.cancel': ({ jobIds }, { runner }) => {
    runner.cancel(jobIds);
    return {};
  },
  'job.retry': ({ jobIds }, { runner }) => {
    runner.retry(jobIds);
    return {};
  },
};
