import type { Log } from '../contract/logEntry.ts';
import type { SpawnComputeChild } from './computeChild.ts';

/** Times of day and durations. Durations are measured with `monotonicMs` only: the time of day may jump. */
interface Clock {
  /** The time of day in UTC, for example `2026-03-01T09:30:00.000Z`. */
  readonly nowIso: () => string;
  /** Milliseconds since a fixed moment in the life of this process; never goes back. */
  readonly monotonicMs: () => number;
}

interface HostPaths {
  /** Icons, colour maps, the bundled model and the sample cases. Read only. */
  readonly resourcesFolder: string;
  /** Where this machine keeps files that may vanish. */
  readonly temporaryFolder: string;
}

/** Everything that Rimlight takes from the machine and the program it runs in. */
export interface Host {
  readonly clock: Clock;
  readonly log: Log;
  readonly paths: HostPaths;
  readonly spawnCompute: SpawnComputeChild;
  /** A new random identifier (UUID version 4). */
  readonly newId: () => string;
  /** Gives `use` an empty folder of its own and deletes it with all that is in it afterwards, whatever happens. */
  withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result>;
}
