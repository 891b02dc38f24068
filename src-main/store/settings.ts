import { canonicalJson } from '../contract/canonicalJson.ts';
import { jsonColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

export interface Settings {
  /** JSON value, or undefined where none was chosen. Whoever knows the setting checks its schema and has its default. */
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  remove(key: string): void;
  all(): Readonly<Record<string, unknown>>;
}

export function createSettings(database: StoreDatabase): Settings {
  return {
    get(key) {
      const row = database.get('SELECT value_json FROM settings WHERE key = @key', { key });
      return row && jsonColumn(row, 'value_json');
    },
    put(key, value) {
      database.run('INSERT OR REPLACE INTO settings (key, value_json) VALUES (@key, @value)', {
        key,
        value: canonicalJson(value),
      });
    },
    remove(key) {
      database.run('DELETE FROM settings WHERE key = @key', { key });
    },
    all: () =>
      Object.fromEntries(
        database
          .all('SELECT * FROM settings ORDER BY key')
          .map((row) => [textColumn(row, 'key'), jsonColumn(row, 'value_json')]),
      ),
  };
}
