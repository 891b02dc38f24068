import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { openLibrary } from '../../../src-main/review/library.ts';
import type { Store } from '../../../src-main/store/store.ts';

/** Looks into a library, or writes into one that no server has open; `create` makes a new one. */
export async function withStore<Result>(
  libraryFolder: string,
  access: 'create' | 'write' | 'read',
  work: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  const store = openLibrary(libraryFolder, access, createNodeHost({ log: () => undefined }));
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
