import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import type { Host } from '../platform/host.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import type { StoreLocation } from '../store/storeLocation.ts';

/** A library is one folder: the database, its backups and the library's own copies of the photographs. */
function libraryLocation(folder: string): StoreLocation {
  return {
    file: join(folder, 'rimlight.sqlite'),
    backupFolder: join(folder, 'backups'),
    assetFolder: join(folder, 'assets'),
  };
}

/**
 * Opens a library; `create` makes a new one where there is none.
 * @throws AppError `library.notFound` and the `store.*` codes.
 */
export function openLibrary(folder: string, access: 'create' | 'write' | 'read', host: Host): Store {
  const location = libraryLocation(folder);
  if (access !== 'create' && !existsSync(location.file))
    throw new AppError(
      'library.notFound',
      `There is no Rimlight library in ${folder} (no rimlight.sqlite). Name another folder, or make a library with "import".`,
      { folder },
    );
  return openStore({
    ...location,
    clock: () => new Date(host.clock.nowIso()),
    newId: () => host.newId(),
    access: access === 'read' ? 'read' : 'write',
  });
}
