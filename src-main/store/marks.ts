import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Marks } from '../contract/marks.ts';
import { marksSchema, noMarks } from '../contract/marks.ts';
import { jsonColumn, numberColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

interface MarksRecord {
  readonly marks: Marks;
  /** 0 before anything was ever saved. */
  readonly revision: number;
}

/** Landmarks and measures, one set for each case. */
export interface CaseMarks {
  find(caseId: string): MarksRecord;
  /** Saves over whatever is there and gives the new revision. The case must be in the store. */
  put(caseId: string, marks: Marks): number;
}

export function createCaseMarks(database: StoreDatabase, clock: () => Date): CaseMarks {
  return {
    find(caseId) {
      const row = database.get('SELECT * FROM marks WHERE case_id = @caseId', { caseId });
      if (row === undefined) return { marks: noMarks, revision: 0 };
      return {
        marks: marksSchema.parse(jsonColumn(row, 'content_json')),
        revision: numberColumn(row, 'revision'),
      };
    },
    put(caseId, marks) {
      const row = database.get(
        `INSERT INTO marks (case_id, content_json, revision, updated_at) VALUES (@caseId, @content, 1, @now)
         ON CONFLICT (case_id) DO UPDATE
         SET content_json = excluded.content_json, revision = revision + 1, updated_at = excluded.updated_at
         RETURNING revision`,
        { caseId, content: canonicalJson(marks), now: clock().toISOString() },
      );
      return numberColumn(row!, 'revision');
    },
  };
}
