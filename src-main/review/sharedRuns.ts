import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';

/** Gives the result that is under way for this key, or else begins. */
type SharedRuns<Result> = (
  supervisor: Supervisor<JobKinds>,
  key: string,
  begin: () => Promise<Result>,
) => Promise<Result>;

/**
 * Equal work that is asked for at one time is done once. By compute process, so that what somebody waits for never waits for
 * the background.
 */
export function createSharedRuns<Result>(): SharedRuns<Result> {
  const underWay = new WeakMap<Supervisor<JobKinds>, Map<string, Promise<Result>>>();
  return (supervisor, key, begin) => {
    const running = underWay.get(supervisor) ?? new Map<string, Promise<Result>>();
    underWay.set(supervisor, running);
    const begun = running.get(key);
    if (begun !== undefined) return begun;
    const begins = begin().finally(() => running.delete(key));
    running.set(key, begins);
    return begins;
  };
}
