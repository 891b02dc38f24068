import type { z } from 'zod';
import type { Log } from '../contract/logEntry.ts';
import type { SpawnComputeChild } from '../platform/computeChild.ts';
import { ComputeSlot } from './computeSlot.ts';
import type { JobTable } from './jobTable.ts';
import { cancelledError } from './outcomeError.ts';
import { runJob } from './runJob.ts';
import type { RunOptions } from './runJob.ts';
import { createSlotPool } from './slotPool.ts';

export interface SupervisorOptions<Table extends JobTable> {
  readonly jobKinds: Table;
  readonly spawn: SpawnComputeChild;
  /** Milliseconds since any fixed moment; never goes back. */
  readonly monotonicMs: () => number;
  readonly log: Log;
  /** Compute processes at the same time. @default 1 */
  readonly poolSize?: number;
  /** An unused process is ended after this time. @default never */
  readonly idleStopMs?: number;
  /** From the start of a process until it says that it is ready; its libraries may come from a cold, slow disk. @default 180 000 */
  readonly startMs?: number;
  /** From a polite cancellation until the process is killed. @default 5 000 */
  readonly cancelGraceMs?: number;
  /** From killing a process until it is given up, as it may be stuck inside a driver. @default 5 000 */
  readonly abandonMs?: number;
  /** Wait before the first restart after a crash; doubles with each crash in a row, up to 2 s. @default 100 */
  readonly firstBackOffMs?: number;
}

export interface Supervisor<Table extends JobTable> {
  /**
   * Does a job in a compute process; waits in line while all are busy.
   * @throws AppError what the job itself threw, or `compute.cancelled`, `compute.crashed` (twice, the second time with half
   * the batch), `compute.timedOut`, `compute.protocol`, `device.outOfMemory` (with a batch of 1).
   */
  run<Name extends keyof Table & string>(
    name: Name,
    input: z.input<Table[Name]['input']>,
    options?: RunOptions<z.output<Table[Name]['progress']>>,
  ): Promise<z.output<Table[Name]['result']>>;
  /** Cancels every job, ends every compute process and resolves when all are gone. */
  close(): Promise<void>;
}

/** Starts no process until there is a job. Call `close` at the end: a compute process keeps its parent running. */
export function createSupervisor<Table extends JobTable>(
  options: SupervisorOptions<Table>,
): Supervisor<Table> {
  const { jobKinds, monotonicMs, log } = options;
  const slots = createSlots(options);
  const pool = createSlotPool(slots);
  const active = new Map<AbortController, Promise<void>>();
  let isClosed = false;
  let lastJobId = 0;
  const nextJobId = (): number => ++lastJobId;

  async function run<Name extends keyof Table & string>(
    name: Name,
    input: z.input<Table[Name]['input']>,
    runOptions: RunOptions<z.output<Table[Name]['progress']>> = {},
  ): Promise<z.output<Table[Name]['result']>> {
    const abort = new AbortController();
    const over = Promise.withResolvers<undefined>();
    const forward = (): void => {
      abort.abort();
    };
    if (isClosed || runOptions.signal?.aborted === true) forward();
    runOptions.signal?.addEventListener('abort', forward);
    active.set(abort, over.promise);
    const slot = await pool.acquire(abort.signal);
    try {
      if (slot === undefined) throw cancelledError(name);
      const attempt = slot.attempt.bind(slot);
      const job = { name, kind: jobKinds[name], input, options: runOptions, signal: abort.signal };
      return await runJob<Table[Name]>(job, { attempt, nextJobId, monotonicMs, log });
    } finally {
      if (slot !== undefined) pool.release(slot);
      runOptions.signal?.removeEventListener('abort', forward);
      active.delete(abort);
      over.resolve(undefined);
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    const ending = [...active.values()];
    for (const abort of active.keys()) abort.abort();
    // Nobody waits for the grace period: a compute process has nothing to lose.
    await Promise.all([...ending, ...slots.map((slot) => slot.end())]);
  }

  return { run, close };
}

function createSlots<Table extends JobTable>(options: SupervisorOptions<Table>): readonly ComputeSlot[] {
  const limits = {
    startMs: options.startMs ?? 180_000,
    cancelGraceMs: options.cancelGraceMs ?? 5000,
    abandonMs: options.abandonMs ?? 5000,
    idleStopMs: options.idleStopMs,
    firstBackOffMs: options.firstBackOffMs ?? 100,
    longestBackOffMs: 2000,
  };
  return Array.from(
    { length: options.poolSize ?? 1 },
    () => new ComputeSlot(options.spawn, limits, options.log),
  );
}
