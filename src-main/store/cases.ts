import { eyeSchema, type Eye } from '../contract/caseView.ts';
import type { Images, NewImage } from './images.ts';
import type { Row } from './row.ts';
import { numberColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

interface NewCase {
  /** Stands for the patient; with the eye it names one case. */
  readonly pseudonym: string;
  readonly eye: Eye;
  readonly image: NewImage;
}

export interface CaseRecord {
  readonly id: string;
  readonly pseudonym: string;
  readonly eye: Eye;
  readonly imageId: string;
  /** ISO date. */
  readonly createdAt: string;
}

/**
 * What became of a case to add. `duplicate`: that photograph is a case already, given in `case`. `nameTaken`:
 * pseudonym and eye name the case given, which has another photograph; nothing was added.
 */
interface AddedCase {
  readonly outcome: 'added' | 'duplicate' | 'nameTaken';
  readonly case: CaseRecord;
}

export interface Cases {
  /** Adds image and case together. The image's asset must be on disk before. */
  add(newCase: NewCase): AddedCase;
  find(id: string): CaseRecord | undefined;
  findByImage(imageId: string): CaseRecord | undefined;
  findByName(pseudonym: string, eye: Eye): CaseRecord | undefined;
  /** In the order of import. */
  list(): readonly CaseRecord[];
  count(): number;
}

export interface CasesParts {
  readonly images: Images;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export function createCases(database: StoreDatabase, { images, clock, newId }: CasesParts): Cases {
  function findWhere(condition: string, values: Readonly<Record<string, string>>): CaseRecord | undefined {
    const row = database.get(`SELECT * FROM cases WHERE ${condition}`, values);
    return row && toCase(row);
  }
  const find: Cases['find'] = (id) => findWhere('id = @id', { id });
  const findByImage: Cases['findByImage'] = (imageId) => findWhere('image_id = @imageId', { imageId });
  const findByName: Cases['findByName'] = (pseudonym, eye) =>
    findWhere('pseudonym = @pseudonym AND eye = @eye', { pseudonym, eye });

  function insert({ pseudonym, eye, image }: NewCase): CaseRecord {
    images.add(image);
    const record = { id: newId(), pseudonym, eye, imageId: image.id, createdAt: clock().toISOString() };
    database.insert('cases', {
      id: record.id,
      pseudonym,
      eye,
      image_id: record.imageId,
      created_at: record.createdAt,
    });
    return record;
  }

  return {
    add: (newCase) =>
      database.transaction(() => {
        const same = findByImage(newCase.image.id);
        if (same !== undefined) return { outcome: 'duplicate', case: same };
        const namesake = findByName(newCase.pseudonym, newCase.eye);
        if (namesake !== undefined) return { outcome: 'nameTaken', case: namesake };
        return { outcome: 'added', case: insert(newCase) };
      }),
    find,
    findByImage,
    findByName,
    list: () => database.all('SELECT * FROM cases ORDER BY rowid').map(toCase),
    count: () => numberColumn(database.get('SELECT count(*) AS cases FROM cases')!, 'cases'),
  };
}

export function toCase(row: Row): CaseRecord {
  return {
    id: textColumn(row, 'id'),
    pseudonym: textColumn(row, 'pseudonym'),
    eye: eyeSchema.parse(row.eye),
    imageId: textColumn(row, 'image_id'),
    createdAt: textColumn(row, 'created_at'),
  };
}
