import type { JobSummary } from '../contract/job.ts';
import { estimateTimeLeftMs, type ProgressPoint } from '../compute/timeLeft.ts';
import type { JobState } from '../contract/job.ts';

/** How far the queue is, for as long as the program runs. */
export interface JobProgress {
  /** The speed before this is of no use any more: the work was broken off, or begins. */
  restart(): void;
  started(jobId: string): void;
  /** @param share of the running job, 0..1. */
  advanced(share: number): void;
  /** @param isFinished false for a job that waits again. */
  ended(isFinished: boolean): void;
  /** 0..1; 0 for a job that does not run. */
  shareOf(jobId: string): number;
  /** `share` and `timeLeftMs` of the summary. */
  outlook(counts: Readonly<Record<JobState, number>>): Pick<JobSummary, 'share' | 'timeLeftMs'>;
}

const rememberedPoints = 100;

/** Jobs, or the share of one. Before that loading the model looks like slow work. */
const leastSeen = 0.1;

export function createJobProgress(monotonicMs: () => number): JobProgress {
  let points: readonly ProgressPoint[] = [];
  let finishedJobs = 0;
  let running: { readonly jobId: string; share: number } | undefined;

  function note(): void {
    const done = finishedJobs + (running?.share ?? 0);
    points = [...points.slice(1 - rememberedPoints), { atMs: monotonicMs(), done }];
  }

  return {
    restart() {
      points = [];
    },
    started(jobId) {
      running = { jobId, share: 0 };
      note();
    },
    advanced(share) {
      if (running !== undefined) running.share = Math.min(1, Math.max(0, share));
      note();
    },
    ended(isFinished) {
      running = undefined;
      if (isFinished) finishedJobs += 1;
      else points = [];
      note();
    },
    shareOf: (jobId) => (running?.jobId === jobId ? running.share : 0),
    outlook({ queued, running: runningJobs, done, failed }) {
      const total = queued + runningJobs + done + failed;
      const share = total === 0 ? 0 : Math.min(1, (done + failed + (running?.share ?? 0)) / total);
      const seen = (points.at(-1)?.done ?? 0) - (points[0]?.done ?? 0);
      const timeLeftMs =
        running === undefined || seen < leastSeen
          ? null
          : estimateTimeLeftMs(points, finishedJobs + queued + runningJobs, monotonicMs());
      return { share, timeLeftMs };
    },
  };
}
