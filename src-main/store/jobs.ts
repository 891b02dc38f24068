import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../contract/canonicalJson.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { jobStateSchema, type JobState } from '../contract/job.ts';
import type { JobRecord, NewJob } from './jobRecord.ts';
import { toJob } from './jobRecord.ts';
import { numberColumn, textColumn } from './row.ts';
import type { SqlParameters, StoreDatabase } from './storeDatabase.ts';

/**
 * A queue that survives the process. queued -> running -> done | failed; running -> queued again by `putBack`, and
 * when the process that ran it has died; queued | running -> cancelled; done | failed | cancelled -> queued by `enqueue`.
 * A transition from any other state does nothing and answers false.
 */
export interface Jobs {
  /** Queues the work named by the unique key, at the end; a job that waits or runs already stays as it is. */
  enqueue(job: NewJob): { readonly job: JobRecord; readonly isQueuedNow: boolean };
  /** Takes the first waiting job and marks it as running. */
  start(): JobRecord | undefined;
  /**
   * Marks a running job as done in one transaction with `writeResult`. If it is no longer running, because it was
   * cancelled, nothing is written.
   */
  complete(id: string, writeResult: () => void): boolean;
  fail(id: string, error: ErrorReport): boolean;
  /** Back to its place in the queue, to be tried again with a smaller batch. */
  putBack(id: string, error: ErrorReport, batchSizeHint: number | null): boolean;
  cancel(id: string): boolean;
  /** Every job that waits or runs. */
  cancelAll(): void;
  /** Puts those of the jobs that wait before all others, in the order given. */
  moveToFront(ids: readonly string[]): void;
  /** Forgets the jobs that are done or cancelled. */
  removeFinished(): void;
  find(id: string): JobRecord | undefined;
  findByUniqueKey(uniqueKey: string): JobRecord | undefined;
  /** In the order of the queue; all states where none is given. */
  list(state?: JobState): readonly JobRecord[];
  /** Ids of the waiting jobs whose payload names this case as `caseId`, in the order of the queue. */
  queuedForCase(caseId: string): readonly string[];
  counts(): Readonly<Record<JobState, number>>;
}

export interface JobsParts {
  readonly clock: () => Date;
  readonly newId: () => string;
}

const first = `SELECT * FROM jobs WHERE state = 'queued' ORDER BY sequence LIMIT 1`;
const nextSequence = '(SELECT coalesce(max(sequence), 0) + 1 FROM jobs)';

export function createJobs(database: StoreDatabase, { clock, newId }: JobsParts): Jobs {
  function now(): string {
    return clock().toISOString();
  }

  function findWhere(condition: string, values: SqlParameters): JobRecord | undefined {
    const row = database.get(`SELECT * FROM jobs WHERE ${condition}`, values);
    return row && toJob(row);
  }
  const find: Jobs['find'] = (id) => findWhere('id = @id', { id });
  const findByUniqueKey: Jobs['findByUniqueKey'] = (uniqueKey) =>
    findWhere('unique_key = @uniqueKey', { uniqueKey });

  function enqueue({ kind, uniqueKey, payload }: NewJob): boolean {
    const changes = database.run(
      `INSERT INTO jobs (sequence, id, kind, unique_key, payload_json, state, attempts, created_at)
       VALUES (${nextSequence}, @id, @kind, @uniqueKey, @payload, 'queued', 0, @now)
       ON CONFLICT (unique_key) DO UPDATE
       SET sequence = ${nextSequence}, kind = excluded.kind, payload_json = excluded.payload_json, state = 'queued',
           attempts = 0, error_json = NULL, batch_size_hint = NULL, created_at = excluded.created_at,
           started_at = NULL, finished_at = NULL
       WHERE state IN ('done', 'failed', 'cancelled')`,
      { id: newId(), kind, uniqueKey, payload: canonicalJson(payload), now: now() },
    );
    return changes > 0;
  }

  function start(): JobRecord | undefined {
    const row = database.get(first);
    if (row === undefined) return undefined;
    const { id } = toJob(row);
    database.run(
      `UPDATE jobs SET state = 'running', attempts = attempts + 1, started_at = @now WHERE id = @id`,
      { id, now: now() },
    );
    return find(id);
  }

  function finish(id: string, state: 'done' | 'failed' | 'cancelled', error: ErrorReport | null): boolean {
    const from = state === 'cancelled' ? `('queued', 'running')` : `('running')`;
    const changes = database.run(
      `UPDATE jobs SET state = @state, error_json = @error, finished_at = @now WHERE id = @id AND state IN ${from}`,
      { id, state, error: error && canonicalJson(error), now: now() },
    );
    return changes > 0;
  }

  return {
    enqueue: (job) =>
      database.transaction(() => {
        const isQueuedNow = enqueue(job);
        return { job: findByUniqueKey(job.uniqueKey)!, isQueuedNow };
      }),
    start: () => database.transaction(start),
    complete: (id, writeResult) =>
      database.transaction(() => {
        if (!finish(id, 'done', null)) return false;
        writeResult();
        return true;
      }),
    fail: (id, error) => finish(id, 'failed', error),
    putBack: (id, error, batchSizeHint) =>
      database.run(
        `UPDATE jobs SET state = 'queued', started_at = NULL, error_json = @error, batch_size_hint = @batchSizeHint
         WHERE id = @id AND state = 'running'`,
        { id, error: canonicalJson(error), batchSizeHint },
      ) > 0,
    cancel: (id) => finish(id, 'cancelled', null),
    cancelAll: () => {
      database.run(
        `UPDATE jobs SET state = 'cancelled', error_json = NULL, finished_at = @now
         WHERE state IN ('queued', 'running')`,
        { now: now() },
      );
    },
    removeFinished: () => {
      database.run(`DELETE FROM jobs WHERE state IN ('done', 'cancelled')`);
    },
    moveToFront: (ids) => {
      database.transaction(() => {
        for (const id of ids.toReversed())
          database.run(
            `UPDATE jobs SET sequence = (SELECT min(sequence) - 1 FROM jobs) WHERE id = @id AND state = 'queued'`,
            { id },
          );
      });
    },
    find,
    findByUniqueKey,
    list: (state) =>
      database
        .all('SELECT * FROM jobs WHERE @state IS NULL OR state = @state ORDER BY sequence', {
          state: state ?? null,
        })
        .map(toJob),
    queuedForCase: (caseId) =>
      database
        .all(
          `SELECT id FROM jobs WHERE state = 'queued' AND payload_json ->> '$.caseId' = @caseId ORDER BY sequence`,
          { caseId },
        )
        .map((row) => textColumn(row, 'id')),
    counts: () => countStates(database),
  };
}

function countStates(database: StoreDatabase): Readonly<Record<JobState, number>> {
  const counted: Record<JobState, number> = { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
  for (const row of database.all('SELECT state, count(*) AS jobs FROM jobs GROUP BY state'))
    counted[jobStateSchema.parse(row.state)] = numberColumn(row, 'jobs');
  return counted;
}

/** What a dead process left running waits again, at its place in the queue. Gives the number of such jobs. */
export function requeueRunningJobs(handle: Database): number {
  return handle.prepare(`UPDATE jobs SET state = 'queued', started_at = NULL WHERE state = 'running'`).run()
    .changes;
}
