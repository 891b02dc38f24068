import type { ErrorCode } from '../contract/errorCode.ts';
import { errorCodeSchema } from '../contract/errorCode.ts';
import type { Row } from './row.ts';
import { textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A file that could not become a case. */
interface ImportProblem {
  readonly file: string;
  readonly code: ErrorCode;
  /** A sentence for a person. */
  readonly reason: string;
  /** ISO date. */
  readonly occurredAt: string;
}

export interface ImportProblems {
  /** Notes a problem; a file has its latest one only. */
  put(problem: Omit<ImportProblem, 'occurredAt'>): void;
  /** The file was imported after all. */
  remove(file: string): void;
  removeAll(): void;
  list(): readonly ImportProblem[];
}

export function createImportProblems(database: StoreDatabase, clock: () => Date): ImportProblems {
  return {
    put({ file, code, reason }) {
      database.run(
        `INSERT OR REPLACE INTO import_problems (file, code, reason, occurred_at)
         VALUES (@file, @code, @reason, @occurredAt)`,
        { file, code, reason, occurredAt: clock().toISOString() },
      );
    },
    remove(file) {
      database.run('DELETE FROM import_problems WHERE file = @file', { file });
    },
    removeAll() {
      database.run('DELETE FROM import_problems');
    },
    list: () => database.all('SELECT * FROM import_problems ORDER BY file').map(toProblem),
  };
}

function toProblem(row: Row): ImportProblem {
  return {
    file: textColumn(row, 'file'),
    code: errorCodeSchema.parse(row.code),
    reason: textColumn(row, 'reason'),
    occurredAt: textColumn(row, 'occurred_at'),
  };
}
