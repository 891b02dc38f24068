import { textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** Everybody who ever read in this library. */
export interface Readers {
  /** Does nothing for a name that is known. */
  add(name: string): void;
  has(name: string): boolean;
  /** In the order of their first coming. */
  list(): readonly string[];
}

export function createReaders(database: StoreDatabase, clock: () => Date): Readers {
  return {
    add: (name) => {
      database.run(
        'INSERT INTO readers (name, created_at) VALUES (@name, @now) ON CONFLICT (name) DO NOTHING',
        { name, now: clock().toISOString() },
      );
    },
    has: (name) => database.get('SELECT 1 FROM readers WHERE name = @name', { name }) !== undefined,
    list: () => database.all('SELECT name FROM readers ORDER BY rowid').map((row) => textColumn(row, 'name')),
  };
}
