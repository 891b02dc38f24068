import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Row } from './row.ts';
import { jsonColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

export interface NewModel {
  /** SHA-256 over everything in the package that decides its numbers. */
  readonly contentHash: string;
  readonly name: string;
  readonly version: string;
  /** JSON of the manifest. */
  readonly manifest: unknown;
  readonly folder: string;
}

interface ModelRecord extends NewModel {
  /** ISO date. */
  readonly installedAt: string;
}

export interface Models {
  /** Adds a model; the same model again only changes its names, manifest and folder. */
  put(model: NewModel): ModelRecord;
  find(contentHash: string): ModelRecord | undefined;
  /** In the order of installation. */
  list(): readonly ModelRecord[];
}

export function createModels(database: StoreDatabase, clock: () => Date): Models {
  function find(contentHash: string): ModelRecord | undefined {
    const row = database.get('SELECT * FROM models WHERE content_hash = @contentHash', { contentHash });
    return row && toModel(row);
  }

  return {
    put: (model) =>
      database.transaction(() => {
        // Not INSERT OR REPLACE: that would delete the row, and with it every attribution that refers to it.
        database.run(
          `INSERT INTO models (content_hash, name, version, manifest_json, folder, installed_at)
           VALUES (@contentHash, @name, @version, @manifest, @folder, @installedAt)
           ON CONFLICT (content_hash) DO UPDATE
           SET name = excluded.name, version = excluded.version, manifest_json = excluded.manifest_json,
               folder = excluded.folder`,
          {
            contentHash: model.contentHash,
            name: model.name,
            version: model.version,
            manifest: canonicalJson(model.manifest),
            folder: model.folder,
            installedAt: clock().toISOString(),
          },
        );
        return find(model.contentHash)!;
      }),
    find,
    list: () => database.all('SELECT * FROM models ORDER BY rowid').map(toModel),
  };
}

function toModel(row: Row): ModelRecord {
  return {
    contentHash: textColumn(row, 'content_hash'),
    name: textColumn(row, 'name'),
    version: textColumn(row, 'version'),
    manifest: jsonColumn(row, 'manifest_json'),
    folder: textColumn(row, 'folder'),
    installedAt: textColumn(row, 'installed_at'),
  };
}
