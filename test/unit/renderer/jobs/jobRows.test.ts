import { describe, expect, it } from 'vitest';
import { jobViewSchema, type JobState, type JobView } from '../../../../src-main/contract/job.ts';
import { jobRows, keyOfJobRow } from '../../../../src-renderer/views/jobs/jobRows.ts';

function job(jobId: string, state: JobState): JobView {
  return jobViewSchema.parse({
    jobId,
    caseId: 'case',
    caseName: 'P0001, right eye',
    baselineText: 'black',
    modelName: 'Grader',
    state,
    share: 0,
    attempts: 0,
    error: null,
    createdAt: '2026-11-22T10:00:00.000Z',
    startedAt: null,
    finishedAt: null,
  });
}

const jobs = [
  job('a', 'done'),
  job('b', 'queued'),
  job('c', 'failed'),
  job('d', 'running'),
  job('e', 'queued'),
];

describe('jobRows', () => {
  it('puts what runs and what failed first, each group under its heading', () => {
    expect(jobRows(jobs, 'all').map(keyOfJobRow)).toEqual([
      'heading-running',
      'd',
      'heading-failed',
      'c',
      'heading-queued',
      'b',
      'e',
      'heading-done',
      'a',
    ]);
  });

  it('shows one group alone, with how many there are', () => {
    expect(jobRows(jobs, 'queued')[0]).toEqual({ kind: 'heading', state: 'queued', count: 2 });
    expect(jobRows(jobs, 'cancelled')).toEqual([]);
  });
});
