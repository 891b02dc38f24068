import type { Log } from '../contract/logEntry.ts';
import type { SpawnComputeChild } from '../platform/computeChild.ts';
import type { Attempt, AttemptOutcome } from './attempt.ts';
import { SupervisedChild } from './supervisedChild.ts';
import type { ChildLimits } from './supervisedChild.ts';

export interface SlotLimits extends ChildLimits {
  /** An unused process is ended after this time, to give back its memory. Kept when undefined. */
  readonly idleStopMs: number | undefined;
  /** Wait before the first restart after a crash; doubled with each further crash in a row. */
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
}

/** A place for one compute process: started when first needed, started again after a crash, ended when idle. */
export class ComputeSlot {
  readonly #spawn: SpawnComputeChild;
  readonly #limits: SlotLimits;
  readonly #log: Log;
  #child: SupervisedChild | undefined;
  #crashesInARow = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(spawn: SpawnComputeChild, limits: SlotLimits, log: Log) {
    this.#spawn = spawn;
    this.#limits = limits;
    this.#log = log;
  }

  /** One attempt at a time. Never rejects. */
  async attempt(attempt: Attempt): Promise<AttemptOutcome> {
    clearTimeout(this.#idleTimer);
    if (this.#child?.isUsable !== true) {
      await this.#child?.end();
      await this.#backOff(attempt.signal);
      this.#child = undefined;
    }
    if (attempt.signal.aborted) return { kind: 'cancelled' };
    this.#child ??= new SupervisedChild(this.#spawn, this.#limits, this.#log);
    const outcome = await this.#child.attempt(attempt);
    this.#crashesInARow = outcome.kind === 'crashed' ? this.#crashesInARow + 1 : 0;
    if (this.#limits.idleStopMs !== undefined)
      this.#idleTimer = setTimeout(() => void this.end(), this.#limits.idleStopMs).unref();
    return outcome;
  }

  /** Ends the process, if there is one. A later attempt starts a new one. */
  async end(): Promise<void> {
    clearTimeout(this.#idleTimer);
    await this.#child?.end();
  }

  #backOff(signal: AbortSignal): Promise<void> {
    if (this.#crashesInARow === 0 || signal.aborted) return Promise.resolve();
    const { firstBackOffMs, longestBackOffMs } = this.#limits;
    const delayMs = Math.min(firstBackOffMs * 2 ** (this.#crashesInARow - 1), longestBackOffMs);
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, delayMs);
      signal.addEventListener('abort', over);
    });
  }
}
