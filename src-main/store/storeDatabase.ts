import type { Database, Statement } from 'better-sqlite3';
import type { Row, SqlValue } from './row.ts';

/** The values of a statement's `@name` parameters. */
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/** The one way in which the tables talk to SQLite. Every failure that a person can act on leaves it as an AppError. */
export interface StoreDatabase {
  readonly isReadOnly: boolean;
  /** Runs a statement that returns no rows; says how many rows it changed. */
  run(sql: string, parameters?: SqlParameters): number;
  /** Inserts one row, given by column name. */
  insert(table: string, row: SqlParameters): void;
  /** Inserts one row, or changes the one of the same key in place, so that what refers to it stays. */
  put(table: string, key: string, row: SqlParameters): void;
  get(sql: string, parameters?: SqlParameters): Row | undefined;
  all(sql: string, parameters?: SqlParameters): readonly Row[];
  /** All of `work` or nothing of it. May be nested; `work` must not be asynchronous. */
  transaction<Result>(work: () => Result): Result;
}

/**
 * Wraps an open database: statements are compiled once, and what SQLite throws goes through `toError`, which gives
 * back what is to be thrown instead.
 */
export function createStoreDatabase(handle: Database, toError: (thrown: unknown) => unknown): StoreDatabase {
  const statements = new Map<string, Statement<SqlParameters[], Row>>();

  function statement(sql: string): Statement<SqlParameters[], Row> {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const compiled = handle.prepare<SqlParameters[], Row>(sql);
    statements.set(sql, compiled);
    return compiled;
  }

  function guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      throw toError(thrown);
    }
  }

  function run(sql: string, parameters: SqlParameters = {}): number {
    return guarded(() => statement(sql).run(parameters).changes);
  }

  return {
    isReadOnly: handle.readonly,
    run,
    insert(table, row) {
      const columns = Object.keys(row);
      run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (@${columns.join(', @')})`, row);
    },
    put(table, key, row) {
      const columns = Object.keys(row);
      const changes = columns.map((column) => `${column} = excluded.${column}`).join(', ');
      run(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (@${columns.join(', @')}) ON CONFLICT (${key}) DO UPDATE SET ${changes}`,
        row,
      );
    },
    get: (sql, parameters = {}) => guarded(() => statement(sql).get(parameters)),
    all: (sql, parameters = {}) => guarded(() => statement(sql).all(parameters)),
    transaction: (work) => guarded(() => handle.transaction(work).immediate()),
  };
}
