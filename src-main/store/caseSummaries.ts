import { z } from 'zod';
import type { ReviewEntry } from '../contract/read.ts';
import type { CaseRecord } from './cases.ts';
import { toCase } from './cases.ts';
import type { Row } from './row.ts';
import { jsonColumn, numberColumn, numberOrNullColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** One case with the size of its photograph and how far one reader is with it. */
export interface CaseSummary extends CaseRecord {
  /** Upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Sequences of the reader's newest entries, by kind; null where there is none. */
  readonly newest: Readonly<Record<ReviewEntry['kind'], number | null>>;
  /** The reader's newest grades; null where there is none or the photograph is ungradable. */
  readonly firstGrade: number | null;
  readonly finalGrade: number | null;
  /** Everybody who made an entry, in alphabetical order. */
  readonly readers: readonly string[];
}

// One pass over the entries by the index that begins with case and reader; grades by primary key.
const summaries = `
  WITH progress AS (
    SELECT case_id,
      max(sequence) FILTER (WHERE reader = @reader AND kind = 'firstRead') AS first_read,
      max(sequence) FILTER (WHERE reader = @reader AND kind = 'reveal') AS reveal,
      max(sequence) FILTER (WHERE reader = @reader AND kind = 'finalRead') AS final_read,
      max(sequence) FILTER (WHERE reader = @reader AND kind = 'signature') AS signature,
      json_group_array(DISTINCT reader) AS readers_json
    FROM review_entries GROUP BY case_id
  )
  SELECT cases.*, width_px, height_px, first_read, reveal, final_read, signature, readers_json,
    (SELECT content_json ->> '$.read.icdrGrade' FROM review_entries WHERE sequence = first_read) AS first_grade,
    (SELECT content_json ->> '$.final.read.icdrGrade' FROM review_entries WHERE sequence = final_read) AS final_grade
  FROM cases JOIN images ON images.id = image_id LEFT JOIN progress ON progress.case_id = cases.id
  ORDER BY cases.rowid`;

const readersSchema = z.array(z.string()).nullable();

/** Every case in the order of import, for the worklist of a reader; null for nobody yet. */
export function listCaseSummaries(database: StoreDatabase, reader: string | null): readonly CaseSummary[] {
  return database.all(summaries, { reader }).map(toSummary);
}

function toSummary(row: Row): CaseSummary {
  return {
    ...toCase(row),
    widthPx: numberColumn(row, 'width_px'),
    heightPx: numberColumn(row, 'height_px'),
    newest: {
      firstRead: numberOrNullColumn(row, 'first_read'),
      reveal: numberOrNullColumn(row, 'reveal'),
      finalRead: numberOrNullColumn(row, 'final_read'),
      signature: numberOrNullColumn(row, 'signature'),
    },
    firstGrade: numberOrNullColumn(row, 'first_grade'),
    finalGrade: numberOrNullColumn(row, 'final_grade'),
    readers: (readersSchema.parse(jsonColumn(row, 'readers_json')) ?? []).sort(),
  };
}
