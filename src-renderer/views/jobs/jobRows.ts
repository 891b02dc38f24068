import type { JobState, JobView } from '../../../src-main/contract/job.ts';

/** A line of the list: the heading of a group, or a job. */
export type JobRow =
  | { readonly kind: 'heading'; readonly state: JobState; readonly count: number }
  | { readonly kind: 'job'; readonly job: JobView };

/** What asks for attention comes first. */
const order = ['running', 'failed', 'queued', 'done', 'cancelled'] as const satisfies readonly JobState[];

/** Jobs in groups by state, each group under a heading; groups without jobs are left out. */
export function jobRows(jobs: readonly JobView[], shown: JobState | 'all'): readonly JobRow[] {
  const groups = Map.groupBy(jobs, ({ state }) => state);
  return order
    .filter((state) => shown === 'all' || state === shown)
    .flatMap((state) => {
      const group = groups.get(state) ?? [];
      if (group.length === 0) return [];
      return [
        { kind: 'heading' as const, state, count: group.length },
        ...group.map((job) => ({ kind: 'job' as const, job })),
      ];
    });
}

export function keyOfJobRow(row: JobRow): string {
  return row.kind === 'heading' ? `heading-${row.state}` : row.job.jobId;
}
