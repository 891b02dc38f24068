import { chooseReader } from '../../../src-main/review/currentReader.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { startRimlightServer } from '../../web/support/rimlightServer.ts';
import { seedLibrary } from '../../web/support/seedLibrary.ts';
import { withStore } from '../../web/support/withStore.ts';
import { enterServer } from '../../support/enterServer.ts';

const longLibraryCases = 10_000;
export const longLibraryReader = 'A. Reader';
const readers = [longLibraryReader, 'B. Second'] as const;

/** 10,000 cases, each with its thumbnail and with two entries of each of two readers. */
export async function makeLongLibrary(libraryFolder: string): Promise<void> {
  await seedLibrary(libraryFolder, { kind: 'rows', count: longLibraryCases });
  const thumbnail = await firstThumbnail(libraryFolder);
  await withStore(libraryFolder, 'write', async (store) => {
    const assetHash = await store.assets.put(thumbnail);
    for (const reader of readers) chooseReader(store, reader);
    store.transaction(() => {
      addEverything(store, assetHash);
    });
    chooseReader(store, longLibraryReader);
  });
}

async function firstThumbnail(libraryFolder: string): Promise<Uint8Array> {
  const server = await startRimlightServer(libraryFolder);
  try {
    const { rows } = await server.client.call('case.list', {});
    const send = await enterServer(server.url);
    const answer = await send(`/pictures/${rows[0]!.imageId}/thumbnail`, { method: 'GET' });
    return new Uint8Array(await answer.arrayBuffer());
  } finally {
    await server.stop();
  }
}

function addEverything(store: Store, assetHash: string): void {
  for (const { id: caseId, imageId } of store.cases.list()) {
    store.pictures.put({ imageId, size: 'thumbnail', assetHash, widthPx: 256, heightPx: 256 });
    for (const reader of readers) {
      const entry = { caseId, reader, at: '2026-01-01T00:00:00.000Z', reason: null };
      const read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;
      store.reviews.append({ ...entry, kind: 'firstRead', read, wasRevealed: false });
      store.reviews.append({ ...entry, kind: 'reveal', modelHash: null, attributionKeys: [] });
    }
  }
}
