import type { JobState, JobSummary } from '../../src-main/contract/job.ts';

/** The heading of a group of jobs. */
export const jobStateNames: Readonly<Record<JobState, string>> = {
  running: 'Running',
  queued: 'Waiting',
  failed: 'Failed',
  done: 'Done',
  cancelled: 'Cancelled',
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** `about 3 minutes left`; null where it cannot be told. */
export function timeLeftText(timeLeftMs: number | null): string | null {
  if (timeLeftMs === null) return null;
  if (timeLeftMs < minuteMs) return 'less than a minute left';
  if (timeLeftMs < 90 * minuteMs) return `about ${counted(Math.round(timeLeftMs / minuteMs), 'minute')} left`;
  if (timeLeftMs < 36 * hourMs) return `about ${counted(Math.round(timeLeftMs / hourMs), 'hour')} left`;
  return `about ${counted(Math.round(timeLeftMs / (24 * hourMs)), 'day')} left`;
}

/** Where the work stands: `36 of 60 done, about 42 minutes left`. */
export function progressText(summary: JobSummary): string {
  const total = summary.queued + summary.running + summary.done + summary.failed;
  const left = summary.isPaused ? 'paused' : timeLeftText(summary.timeLeftMs);
  return [
    `${summary.done} of ${total} done`,
    summary.failed > 0 ? `${summary.failed} failed` : null,
    summary.queued + summary.running > 0 ? left : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** `1 minute`, `3 minutes`. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
