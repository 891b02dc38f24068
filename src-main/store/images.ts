import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Row } from './row.ts';
import { jsonColumn, numberColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A photograph as it was imported. */
export interface NewImage {
  /** SHA-256 of the bytes of the imported file: the same photograph twice is one image. */
  readonly id: string;
  /** SHA-256 of the library's own copy. Differs from `id` only where the importer took metadata out of the file. */
  readonly assetHash: string;
  /** Such as jpeg, png, tiff. */
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
}

interface ImageRecord extends NewImage {
  /** ISO date. */
  readonly createdAt: string;
}

export interface Images {
  /** Adds an image; gives the one already there if it is the same photograph. */
  add(image: NewImage): ImageRecord;
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
    });
  }

  return {
    add: (image) =>
      database.transaction(() => {
        if (find(image.id) === undefined) insert(image);
        return find(image.id)!;
      }),
    find,
    list: () => database.all('SELECT * FROM images ORDER BY rowid').map(toImage),
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
  };
}
