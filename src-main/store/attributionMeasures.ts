import type { Row } from './row.ts';
import { jsonColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A result that there is. */
interface KeptMeasures {
  readonly attributionKey: string;
  readonly version: string;
  /** ISO date. */
  readonly computedAt: string;
}

/** What is measured of attributions beside lesions. It stays when a map is evicted, and goes with its attribution. */
export interface AttributionMeasuresTable {
  /** JSON, in place of what was measured before. The attribution must be in the store. */
  put(attributionKey: string, version: string, result: unknown): void;
  /** Undefined where there is no result of this version. Whoever knows its schema knows its type. */
  read(attributionKey: string, version: string): unknown;
  /** All results, for whoever asks which of them there are. */
  list(): readonly KeptMeasures[];
}

export function createAttributionMeasures(
  database: StoreDatabase,
  clock: () => Date,
): AttributionMeasuresTable {
  return {
    put(attributionKey, version, result) {
      database.run(
        `INSERT INTO attribution_measures (attribution_key, measure_version, computed_at, result_json)
         VALUES (@attributionKey, @version, @now, @result)
         ON CONFLICT (attribution_key) DO UPDATE
         SET measure_version = excluded.measure_version, computed_at = excluded.computed_at,
           result_json = excluded.result_json`,
        { attributionKey, version, now: clock().toISOString(), result: JSON.stringify(result) },
      );
    },
    read(attributionKey, version) {
      const row = database.get(
        `SELECT result_json FROM attribution_measures
         WHERE attribution_key = @attributionKey AND measure_version = @version`,
        { attributionKey, version },
      );
      return row && jsonColumn(row, 'result_json');
    },
    list: () =>
      database
        .all('SELECT attribution_key, measure_version, computed_at FROM attribution_measures ORDER BY rowid')
        .map(toKept),
  };
}

function toKept(row: Row): KeptMeasures {
  return {
    attributionKey: textColumn(row, 'attribution_key'),
    version: textColumn(row, 'measure_version'),
    computedAt: textColumn(row, 'computed_at'),
  };
}
