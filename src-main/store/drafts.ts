import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Draft } from '../contract/read.ts';
import { draftSchema } from '../contract/read.ts';
import { jsonColumn, numberColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

interface DraftRecord {
  /** Null after it was used up. */
  readonly draft: Draft | null;
  /** 0 before anything was ever saved. */
  readonly revision: number;
}

/** What is still being entered, one draft for each case and reader. */
export interface Drafts {
  find(caseId: string, reader: string): DraftRecord;
  /** Saves over whatever is there and gives the new revision. Case and reader must be in the store. */
  put(caseId: string, reader: string, draft: Draft | null): number;
}

export function createDrafts(database: StoreDatabase, clock: () => Date): Drafts {
  return {
    find(caseId, reader) {
      const row = database.get('SELECT * FROM drafts WHERE case_id = @caseId AND reader = @reader', {
        caseId,
        reader,
      });
      if (row === undefined) return { draft: null, revision: 0 };
      return {
        draft: draftSchema.nullable().parse(jsonColumn(row, 'content_json')),
        revision: numberColumn(row, 'revision'),
      };
    },
    put(caseId, reader, draft) {
      const row = database.get(
        `INSERT INTO drafts (case_id, reader, content_json, revision, updated_at)
         VALUES (@caseId, @reader, @content, 1, @now)
         ON CONFLICT (case_id, reader) DO UPDATE
         SET content_json = excluded.content_json, revision = revision + 1, updated_at = excluded.updated_at
         RETURNING revision`,
        { caseId, reader, content: draft && canonicalJson(draft), now: clock().toISOString() },
      );
      return numberColumn(row!, 'revision');
    },
  };
}
