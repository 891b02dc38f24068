import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Row } from './row.ts';
import {
  booleanOrNullColumn,
  jsonColumn,
  numberColumn,
  numberOrNullColumn,
  textColumn,
  textOrNullColumn,
} from './row.ts';
import type { SqlParameters, StoreDatabase } from './storeDatabase.ts';

/** The unique identifiers of the library's de-identified copy of a DICOM file. */
interface DicomOrigin {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** What a photograph's file said of it, and what was seen in it at its import. */
export interface ImageOrigin {
  /** At the retina, both ways; null where the file does not say. */
  readonly millimetresPerPx: number | null;
  /** Null where nobody has looked: the photographs of earlier versions. */
  readonly hasBurnedInText: boolean | null;
  /** Null for every other format. */
  readonly dicom: DicomOrigin | null;
}

const unknownOrigin: ImageOrigin = { millimetresPerPx: null, hasBurnedInText: null, dicom: null };

/** A photograph as it was imported. */
export interface NewImage {
  /** SHA-256 of the bytes of the imported file: the same photograph twice is one image. */
  readonly id: string;
  /** SHA-256 of the library's own copy. Differs from `id` only where the importer took metadata out of the file. */
  readonly assetHash: string;
  /** Such as jpeg, png, tiff, dicom. */
  readonly format: string;
  /** Upright, after the orientation in the file's metadata. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** JSON of the field of view, in image space; null where none was found. */
  readonly fieldOfView: unknown;
  /** Of the imported file. */
  readonly byteSize: number;
  /** Without folders. */
  readonly sourceFileName: string;
  /** Absent where nothing is known of it. */
  readonly origin?: ImageOrigin;
}

interface ImageRecord extends NewImage {
  readonly origin: ImageOrigin;
  /** ISO date. */
  readonly createdAt: string;
}

export interface Images {
  /** Adds an image; gives the one already there if it is the same photograph. */
  add(image: NewImage): ImageRecord;
  /** What a later version of the program keeps of the same file, or knows of it. */
  renew(id: string, changes: Pick<ImageRecord, 'assetHash' | 'origin'>): void;
  find(id: string): ImageRecord | undefined;
  /** In the order of import. */
  list(): readonly ImageRecord[];
}

export function createImages(database: StoreDatabase, clock: () => Date): Images {
  function find(id: string): ImageRecord | undefined {
    const row = database.get('SELECT * FROM images WHERE id = @id', { id });
    return row && toImage(row);
  }

  function insert(image: NewImage): void {
    database.insert('images', {
      id: image.id,
      asset_hash: image.assetHash,
      format: image.format,
      width_px: image.widthPx,
      height_px: image.heightPx,
      field_of_view_json: image.fieldOfView === null ? null : canonicalJson(image.fieldOfView),
      byte_size: image.byteSize,
      source_file_name: image.sourceFileName,
      created_at: clock().toISOString(),
      ...originColumns(image.origin ?? unknownOrigin),
    });
  }

  return {
    add: (image) =>
      database.transaction(() => {
        if (find(image.id) === undefined) insert(image);
        return find(image.id)!;
      }),
    renew(id, { assetHash, origin }) {
      const columns = originColumns(origin);
      const changes = Object.keys(columns).map((name) => `${name} = @${name}`);
      database.run(`UPDATE images SET asset_hash = @asset_hash, ${changes.join(', ')} WHERE id = @id`, {
        ...columns,
        asset_hash: assetHash,
        id,
      });
    },
    find,
    list: () => database.all('SELECT * FROM images ORDER BY rowid').map(toImage),
  };
}

function originColumns({ millimetresPerPx, hasBurnedInText, dicom }: ImageOrigin): SqlParameters {
  return {
    millimetres_per_px: millimetresPerPx,
    has_burned_in_text: hasBurnedInText === null ? null : Number(hasBurnedInText),
    sop_class_uid: dicom?.sopClassUid ?? null,
    sop_instance_uid: dicom?.sopInstanceUid ?? null,
    study_instance_uid: dicom?.studyInstanceUid ?? null,
    series_instance_uid: dicom?.seriesInstanceUid ?? null,
  };
}

function toOrigin(row: Row): ImageOrigin {
  return {
    millimetresPerPx: numberOrNullColumn(row, 'millimetres_per_px'),
    hasBurnedInText: booleanOrNullColumn(row, 'has_burned_in_text'),
    dicom:
      textOrNullColumn(row, 'sop_instance_uid') === null
        ? null
        : {
            sopClassUid: textColumn(row, 'sop_class_uid'),
            sopInstanceUid: textColumn(row, 'sop_instance_uid'),
            studyInstanceUid: textColumn(row, 'study_instance_uid'),
            seriesInstanceUid: textColumn(row, 'series_instance_uid'),
          },
  };
}

function toImage(row: Row): ImageRecord {
  return {
    id: textColumn(row, 'id'),
    assetHash: textColumn(row, 'asset_hash'),
    format: textColumn(row, 'format'),
    widthPx: numberColumn(row, 'width_px'),
    heightPx: numberColumn(row, 'height_px'),
    fieldOfView: jsonColumn(row, 'field_of_view_json'),
    byteSize: numberColumn(row, 'byte_size'),
    sourceFileName: textColumn(row, 'source_file_name'),
    createdAt: textColumn(row, 'created_at'),
    origin: toOrigin(row),
  };
}
