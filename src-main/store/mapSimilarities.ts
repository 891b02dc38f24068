import type { Row } from './row.ts';
import { numberOrNullColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** How alike two maps are; the order of the two tells nothing. */
export interface MapSimilarityRecord {
  readonly firstKey: string;
  readonly secondKey: string;
  readonly spearman: number | null;
  readonly ssim: number | null;
  readonly oppositeShare: number | null;
}

/** Similarities of pairs of attributions. They stay when maps are evicted, and go with either attribution. */
export interface MapSimilarities {
  /** In place of what was known before. Both attributions, which are not the same, must be in the store. */
  put(similarity: MapSimilarityRecord, version: string): void;
  /** In whichever order; undefined where this version has not compared them. `firstKey` is always the smaller. */
  read(oneKey: string, otherKey: string, version: string): MapSimilarityRecord | undefined;
  /** Every pair of which both are among these keys. */
  among(keys: readonly string[], version: string): readonly MapSimilarityRecord[];
  list(version: string): readonly MapSimilarityRecord[];
}

export function createMapSimilarities(database: StoreDatabase, clock: () => Date): MapSimilarities {
  return {
    put({ spearman, ssim, oppositeShare, ...keys }, version) {
      const [first, second] = inOrder(keys.firstKey, keys.secondKey);
      database.run(
        `INSERT INTO map_similarities
           (first_key, second_key, measure_version, computed_at, spearman, ssim, opposite_share)
         VALUES (@first, @second, @version, @now, @spearman, @ssim, @oppositeShare)
         ON CONFLICT (first_key, second_key) DO UPDATE
         SET measure_version = excluded.measure_version, computed_at = excluded.computed_at,
           spearman = excluded.spearman, ssim = excluded.ssim, opposite_share = excluded.opposite_share`,
        { first, second, version, now: clock().toISOString(), spearman, ssim, oppositeShare },
      );
    },
    read(oneKey, otherKey, version) {
      const [first, second] = inOrder(oneKey, otherKey);
      const row = database.get(
        `SELECT * FROM map_similarities
         WHERE first_key = @first AND second_key = @second AND measure_version = @version`,
        { first, second, version },
      );
      return row && toSimilarity(row);
    },
    among: (keys, version) =>
      database
        .all(
          `SELECT * FROM map_similarities WHERE measure_version = @version
             AND first_key IN (SELECT value FROM json_each(@keys))
             AND second_key IN (SELECT value FROM json_each(@keys))
           ORDER BY rowid`,
          { version, keys: JSON.stringify(keys) },
        )
        .map(toSimilarity),
    list: (version) =>
      database
        .all('SELECT * FROM map_similarities WHERE measure_version = @version ORDER BY rowid', { version })
        .map(toSimilarity),
  };
}

function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}

function toSimilarity(row: Row): MapSimilarityRecord {
  return {
    firstKey: textColumn(row, 'first_key'),
    secondKey: textColumn(row, 'second_key'),
    spearman: numberOrNullColumn(row, 'spearman'),
    ssim: numberOrNullColumn(row, 'ssim'),
    oppositeShare: numberOrNullColumn(row, 'opposite_share'),
  };
}
