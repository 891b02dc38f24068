import { canonicalJson } from '../contract/canonicalJson.ts';
import { lesionIdSchema } from '../contract/ids.ts';
import type { Lesion, LesionPatch, LesionSource, LesionType } from '../contract/lesion.ts';
import { lesionSourceSchema, lesionTypeSchema, ringsSchema } from '../contract/lesion.ts';
import type { Row } from './row.ts';
import { jsonColumn, numberColumn, textColumn, textOrNullColumn } from './row.ts';
import { sha256 } from './sha256.ts';
import type { StoreDatabase } from './storeDatabase.ts';

export interface LesionState {
  readonly caseId: string;
  /** Grows with every change of the case's lesions; 0 before there were any. */
  readonly revision: number;
  readonly count: number;
  /** SHA-256 over the ids, types, sources and contours: what measures depend on. */
  readonly contentHash: string;
}

/**
 * What one file says about one of its labels. It takes the place of what the same file and label brought before, but for
 * lesions that a reader has changed since: they stay.
 */
export interface LesionImport {
  readonly caseId: string;
  readonly sourceFile: string;
  readonly label: string;
  readonly source: Exclude<LesionSource, 'drawn'>;
  readonly lesions: readonly {
    readonly lesionId: string;
    readonly type: LesionType;
    readonly rings: Lesion['rings'];
  }[];
}

/** The contours on the photograph of each case. */
export interface CaseLesions {
  /** In the order in which they came. */
  list(caseId: string): readonly Lesion[];
  state(caseId: string): LesionState;
  /** Of every case whose lesions were ever changed. */
  states(): readonly LesionState[];
  /**
   * Removes, then puts, and gives the new revision. The author, who must be a reader of the library, is the author of
   * what is put, unless it is just what was imported. The case must be in the store.
   */
  apply(caseId: string, patch: LesionPatch, author: string): number;
  /** Gives how many lesions were replaced. */
  putImported(imported: LesionImport): { readonly revision: number; readonly replaced: number };
  /** Puts the lesions of a case that was kept elsewhere, in their order and with their authors. */
  restore(caseId: string, lesions: readonly Lesion[]): void;
  /** Cases of which a contour cannot be read, or whose lesions are not those of their last change. */
  findDamaged(): readonly string[];
}

type Contour = Pick<Lesion, 'lesionId' | 'type' | 'source' | 'sourceFile'> & {
  readonly ringsJson: string;
  readonly contentHash: string;
};

export function createCaseLesions(database: StoreDatabase, clock: () => Date): CaseLesions {
  function put(caseId: string, contour: Contour, author: string | null): void {
    const { lesionId, type, source, sourceFile, ringsJson, contentHash } = contour;
    database.run(
      `INSERT INTO lesions (case_id, id, type, source, source_file, author, created_at, updated_at, content_hash, rings_json)
       VALUES (@caseId, @lesionId, @type, @source, @sourceFile, @author, @now, @now, @contentHash, @ringsJson)
       ON CONFLICT (case_id, id) DO UPDATE
       SET type = excluded.type, source = excluded.source, source_file = excluded.source_file, author = excluded.author,
         updated_at = excluded.updated_at, content_hash = excluded.content_hash, rings_json = excluded.rings_json`,
      {
        ...{ caseId, lesionId, type, source, sourceFile, author, contentHash, ringsJson },
        now: clock().toISOString(),
      },
    );
  }

  function isAsImported(caseId: string, { lesionId, contentHash }: Contour): boolean {
    const origin = database.get(
      'SELECT content_hash FROM lesion_origins WHERE case_id = @caseId AND lesion_id = @lesionId',
      { caseId, lesionId },
    );
    return origin?.content_hash === contentHash;
  }

  function noteChange(caseId: string): number {
    const hashes = database
      .all('SELECT content_hash FROM lesions WHERE case_id = @caseId ORDER BY id', { caseId })
      .map((row) => textColumn(row, 'content_hash'));
    const row = database.get(
      `INSERT INTO lesion_states (case_id, revision, lesion_count, content_hash, updated_at)
       VALUES (@caseId, 1, @count, @contentHash, @now)
       ON CONFLICT (case_id) DO UPDATE
       SET revision = revision + 1, lesion_count = excluded.lesion_count, content_hash = excluded.content_hash,
         updated_at = excluded.updated_at
       RETURNING revision`,
      {
        caseId,
        count: hashes.length,
        contentHash: contentHashOf(hashes),
        now: clock().toISOString(),
      },
    );
    return numberColumn(row!, 'revision');
  }

  function removeOrigins({ caseId, sourceFile, label }: LesionImport): number {
    const former = { caseId, sourceFile, label };
    const ofFile = 'case_id = @caseId AND source_file = @sourceFile AND label = @label';
    const replaced = database.run(
      `DELETE FROM lesions WHERE case_id = @caseId AND author IS NULL
         AND id IN (SELECT lesion_id FROM lesion_origins WHERE ${ofFile})`,
      former,
    );
    database.run(
      `DELETE FROM lesion_origins WHERE ${ofFile}
         AND lesion_id NOT IN (SELECT id FROM lesions WHERE case_id = @caseId)`,
      former,
    );
    return replaced;
  }

  return {
    list: (caseId) =>
      database.all('SELECT * FROM lesions WHERE case_id = @caseId ORDER BY rowid', { caseId }).map(toLesion),
    state(caseId) {
      const row = database.get('SELECT * FROM lesion_states WHERE case_id = @caseId', { caseId });
      return row === undefined ? { caseId, revision: 0, count: 0, contentHash: sha256('') } : toState(row);
    },
    states: () => database.all('SELECT * FROM lesion_states ORDER BY rowid').map(toState),
    apply: (caseId, patch, author) =>
      database.transaction(() => {
        for (const lesionId of patch.remove)
          database.run('DELETE FROM lesions WHERE case_id = @caseId AND id = @lesionId', {
            caseId,
            lesionId,
          });
        for (const lesion of patch.put) {
          const contour = toContour(lesion);
          put(caseId, contour, isAsImported(caseId, contour) ? null : author);
        }
        return noteChange(caseId);
      }),
    putImported: (imported) =>
      database.transaction(() => {
        const { caseId, sourceFile, label, source } = imported;
        const replaced = removeOrigins(imported);
        for (const { lesionId, type, rings } of imported.lesions) {
          const contour = toContour({
            lesionId: lesionIdSchema.parse(lesionId),
            type,
            source,
            sourceFile,
            rings,
          });
          put(caseId, contour, null);
          database.insert('lesion_origins', {
            case_id: caseId,
            lesion_id: lesionId,
            source_file: sourceFile,
            label,
            content_hash: contour.contentHash,
          });
        }
        return { revision: noteChange(caseId), replaced };
      }),
    restore(caseId, lesions) {
      database.transaction(() => {
        for (const lesion of lesions) put(caseId, toContour(lesion), lesion.author);
        noteChange(caseId);
      });
    },
    findDamaged: () => findDamaged(database),
  };
}

function findDamaged(database: StoreDatabase): readonly string[] {
  const damaged = new Set<string>();
  const hashes = new Map<string, string[]>();
  // One by one: all contours of a library are more than fits into memory.
  for (const key of database.all('SELECT rowid, case_id FROM lesions ORDER BY case_id, id')) {
    const caseId = textColumn(key, 'case_id');
    const row = database.get('SELECT * FROM lesions WHERE rowid = @rowid', {
      rowid: numberColumn(key, 'rowid'),
    })!;
    if (!isWhole(row)) damaged.add(caseId);
    const ofCase = hashes.get(caseId) ?? [];
    ofCase.push(textColumn(row, 'content_hash'));
    hashes.set(caseId, ofCase);
  }
  const states = new Map(
    database.all('SELECT * FROM lesion_states').map((row) => [textColumn(row, 'case_id'), toState(row)]),
  );
  for (const caseId of new Set([...hashes.keys(), ...states.keys()]))
    if (states.get(caseId)?.contentHash !== contentHashOf(hashes.get(caseId) ?? [])) damaged.add(caseId);
  return [...damaged].toSorted();
}

function isWhole(row: Row): boolean {
  try {
    const lesion = toLesion(row);
    return ringsSchema.safeParse(lesion.rings).success && toContour(lesion).contentHash === row.content_hash;
  } catch {
    return false;
  }
}

/** Of the lesions of a case, from their own ones in the order of their ids: that of the list is no part of the content. */
function contentHashOf(hashes: readonly string[]): string {
  return sha256(hashes.join('\n'));
}

function toContour({ lesionId, type, source, sourceFile, rings }: Omit<Lesion, 'author'>): Contour {
  const ringsJson = JSON.stringify(rings);
  const contentHash = sha256(canonicalJson({ lesionId, type, source, rings: sha256(ringsJson) }));
  return { lesionId, type, source, sourceFile, ringsJson, contentHash };
}

/** Contours were checked on their way in and are not checked again: a case has hundreds of thousands of points. */
function toLesion(row: Row): Lesion {
  return {
    lesionId: lesionIdSchema.parse(row.id),
    type: lesionTypeSchema.parse(row.type),
    source: lesionSourceSchema.parse(row.source),
    sourceFile: textOrNullColumn(row, 'source_file'),
    author: textOrNullColumn(row, 'author'),
    rings: jsonColumn(row, 'rings_json') as Lesion['rings'],
  };
}

function toState(row: Row): LesionState {
  return {
    caseId: textColumn(row, 'case_id'),
    revision: numberColumn(row, 'revision'),
    count: numberColumn(row, 'lesion_count'),
    contentHash: textColumn(row, 'content_hash'),
  };
}
