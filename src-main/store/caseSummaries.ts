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

/** Found at the end of a stretch of the index by case, reader and kind: quicker than going through all entries. */
function newest(kind: ReviewEntry['kind'], what: string): string {
  return `(SELECT ${what} FROM review_entries
    WHERE case_id = cases.id AND reader = @reader AND kind = '${kind}' ORDER BY sequence DESC LIMIT 1)`;
}

const summaries = `
  SELECT cases.*, width_px, height_px,
    ${newest('firstRead', 'sequence')} AS first_read,
    ${newest('reveal', 'sequence')} AS reveal,
    ${newest('finalRead', 'sequence')} AS final_read,
    ${newest('signature', 'sequence')} AS signature,
    ${newest('firstRead', "content_json ->> '$.read.icdrGrade'")} AS first_grade,
    ${newest('finalRead', "content_json ->> '$.final.read.icdrGrade'")} AS final_grade,
    (SELECT json_group_array(reader) FROM
      (SELECT DISTINCT reader FROM review_entries WHERE case_id = cases.id ORDER BY reader)) AS readers_json
  FROM cases JOIN images ON images.id = image_id ORDER BY cases.rowid`;

const readersSchema = z.array(z.string());

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
    readers: readersSchema.parse(jsonColumn(row, 'readers_json')),
  };
}
