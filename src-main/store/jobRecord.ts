import { jobStateSchema, type JobState } from '../contract/job.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import { errorReportSchema } from '../contract/errorCode.ts';
import type { Row } from './row.ts';
import { jsonColumn, numberColumn, numberOrNullColumn, textColumn, textOrNullColumn } from './row.ts';

export interface NewJob {
  readonly kind: string;
  /** Names the work: there is one job for one key, ever. */
  readonly uniqueKey: string;
  /** JSON. */
  readonly payload: unknown;
}

export interface JobRecord extends NewJob {
  readonly id: string;
  readonly state: JobState;
  /** How often it was started. */
  readonly attempts: number;
  /** Why it failed, or why it was put back into the queue. */
  readonly error: ErrorReport | null;
  /** The largest batch to try, after one was too large for the device's memory. */
  readonly batchSizeHint: number | null;
  /** ISO dates. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export function toJob(row: Row): JobRecord {
  return {
    id: textColumn(row, 'id'),
    kind: textColumn(row, 'kind'),
    uniqueKey: textColumn(row, 'unique_key'),
    payload: jsonColumn(row, 'payload_json'),
    state: jobStateSchema.parse(row.state),
    attempts: numberColumn(row, 'attempts'),
    error: errorReportSchema.nullable().parse(jsonColumn(row, 'error_json')),
    batchSizeHint: numberOrNullColumn(row, 'batch_size_hint'),
    createdAt: textColumn(row, 'created_at'),
    startedAt: textOrNullColumn(row, 'started_at'),
    finishedAt: textOrNullColumn(row, 'finished_at'),
  };
}
