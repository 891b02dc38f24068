import { join } from 'node:path';

/** Where one library keeps its parts. */
export interface StoreLocation {
  /** The SQLite file. SQLite puts `-wal` and `-shm` files beside it, the store a `.lock` file. */
  readonly file: string;
  readonly backupFolder: string;
  readonly assetFolder: string;
}

/** The layout of a library folder. */
export function libraryLocation(folder: string): StoreLocation {
  return {
    file: join(folder, 'library.sqlite'),
    backupFolder: join(folder, 'backups'),
    assetFolder: join(folder, 'assets'),
  };
}
