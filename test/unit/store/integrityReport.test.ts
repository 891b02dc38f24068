import { rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../src-main/contract/ids.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleImage, sampleModel } from './sampleRecords.ts';
import { openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const photograph = new TextEncoder().encode('a photograph');

/** A library with one case, one attribution and one audit entry, closed and opened again. */
async function openWhole(): Promise<Store> {
  const options = testOptions(temporaryFolder());
  const store = openStore(options);
  const id = await store.assets.put(photograph);
  const image = { ...sampleImage('eye'), id, assetHash: id, byteSize: photograph.length };
  store.cases.add({ pseudonym: 'P-1', eye: 'left', image });
  store.models.put(sampleModel('grader'));
  const { request, ...rest } = sampleAttribution(1);
  store.attributions.put({ ...rest, request: { ...request, imageHash: id } });
  store.audit.append({ action: 'case.imported', subject: 'P-1', details: {} });
  store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'a', payload: {} });
  store.close();
  return openTestStore(options);
}

function alter(store: Store, sql: string): void {
  const handle = new Database(store.location.file);
  handle.pragma('foreign_keys = OFF');
  handle.exec(sql);
  handle.close();
}

function readSql(store: Store, name: string): string {
  const handle = new Database(store.location.file, { readonly: true });
  const row = handle
    .prepare<[string], { sql: string }>('SELECT sql FROM sqlite_schema WHERE name = ?')
    .get(name);
  handle.close();
  return row!.sql;
}

describe('integrityReport', () => {
  it('finds a whole library sound and says how large its parts are', async () => {
    const store = await openWhole();
    expect(await store.integrityReport()).toEqual({
      isSound: true,
      damage: [],
      brokenReferences: [],
      schemaDifferences: [],
      audit: { verified: true, entries: 1, headHash: store.audit.list(0, 1)[0]!.hash },
      reviews: { verified: true, entries: 0, headHash: '0'.repeat(64) },
      damagedAssets: [],
      damagedLesions: [],
      missingPictures: [],
      orphanAssets: [],
      schemaVersion: 150,
      databaseBytes: statSync(store.location.file).size,
      logBytes: statSync(`${store.location.file}-wal`).size,
      assetBytes: photograph.length,
      cache: store.attributions.cacheUsage(),
      jobs: { queued: 1, running: 0, done: 0, failed: 0, cancelled: 0 },
      backups: [
        expect.objectContaining({ number: 1, madeAt: new Date('2026-01-01T00:00:00Z'), beforeVersion: null }),
      ],
    });
  });

  it('can be made by a reader', async () => {
    const writer = await openWhole();
    const reader = openTestStore({ ...testOptions(''), ...writer.location, access: 'read' });
    expect((await reader.integrityReport()).isSound).toBe(true);
  });

  it('finds triggers that somebody has taken away', async () => {
    const store = await openWhole();
    alter(store, 'DROP TRIGGER audit_forbids_delete; CREATE TABLE extra (x INTEGER)');
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      schemaDifferences: ['audit_forbids_delete', 'extra'],
    });
  });

  it.each([
    ['a contour that is none', `UPDATE lesions SET rings_json = '[[1,1]]' WHERE id = 'a'`],
    ['another contour', `UPDATE lesions SET rings_json = '[[1,1,9,1,9,8]]' WHERE id = 'a'`],
    ['another type', `UPDATE lesions SET type = 'haemorrhage' WHERE id = 'a'`],
    ['a lesion too few', `DELETE FROM lesions WHERE id = 'a'`],
    ['no lesion at all', `DELETE FROM lesions`],
    ['no note of the last change', `DELETE FROM lesion_states`],
  ])('finds a case that has %s', async (_, sql) => {
    const store = await openWhole();
    store.readers.add('Ada');
    const caseId = store.cases.list()[0]!.id;
    const put = ['b', 'a', 'c'].map((id) => ({
      lesionId: lesionIdSchema.parse(id),
      ...({ type: 'other', source: 'drawn', sourceFile: null } as const),
      rings: [[1, 1, 9.25, 1, 9, 9]],
    }));
    store.lesions.apply(caseId, { put, remove: [] }, 'Ada');
    store.lesions.apply(caseId, { put: [], remove: [put[2]!.lesionId] }, 'Ada');
    expect(await store.integrityReport()).toMatchObject({ isSound: true, damagedLesions: [] });
    alter(store, sql);
    expect(await store.integrityReport()).toMatchObject({ isSound: false, damagedLesions: [caseId] });
  });

  it('finds an audit that does not verify', async () => {
    const store = await openWhole();
    alter(store, `DROP TRIGGER audit_forbids_update; UPDATE audit SET subject = 'P-2'`);
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      audit: { verified: false, sequence: 1 },
    });
  });

  it('finds reviews that do not verify', async () => {
    const store = await openWhole();
    const caseId = store.cases.add({ pseudonym: 'P-9', eye: 'left', image: store.images.list()[0]! }).case.id;
    store.readers.add('Ada');
    const entry = { caseId, reader: 'Ada', at: '2026-01-01T00:00:00.000Z', reason: null };
    store.reviews.append({ ...entry, kind: 'reveal', modelHash: null, attributionKeys: [] });
    expect(await store.integrityReport()).toMatchObject({
      isSound: true,
      reviews: { verified: true, entries: 1 },
    });
    // Somebody who puts the trigger back afterwards.
    const trigger = readSql(store, 'review_entries_forbid_update');
    const change = `UPDATE review_entries SET at = '2025-01-01T00:00:00.000Z'`;
    alter(store, `DROP TRIGGER review_entries_forbid_update; ${change}; ${trigger}`);
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      schemaDifferences: [],
      audit: { verified: true },
      reviews: { verified: false, sequence: 1 },
    });
  });

  it('knows pictures for the screen, and takes the loss of one as harmless', async () => {
    const store = await openWhole();
    const assetHash = await store.assets.put(new TextEncoder().encode('a JPEG'));
    const imageId = store.images.list()[0]!.id;
    store.pictures.put({ imageId, size: 'thumbnail', assetHash, widthPx: 2, heightPx: 1 });
    expect(await store.integrityReport()).toMatchObject({
      isSound: true,
      orphanAssets: [],
      missingPictures: [],
    });
    rmSync(store.assets.pathOf(assetHash));
    expect(await store.integrityReport()).toMatchObject({
      isSound: true,
      damagedAssets: [],
      missingPictures: [assetHash],
    });
  });

  it('finds rows that refer to nothing', async () => {
    const store = await openWhole();
    alter(store, 'DELETE FROM models');
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      brokenReferences: ['attributions'],
    });
  });

  it("finds copies that are missing, too short, or nobody's", async () => {
    const store = await openWhole();
    const orphan = await store.assets.put(new TextEncoder().encode('an orphan'));
    expect(await store.integrityReport()).toMatchObject({ isSound: true, orphanAssets: [orphan] });
    const path = store.assets.pathOf(hashOf('a photograph'));
    writeFileSync(path, 'a phot');
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      damagedAssets: [hashOf('a photograph')],
    });
    rmSync(path);
    expect(await store.integrityReport()).toMatchObject({
      isSound: false,
      damagedAssets: [hashOf('a photograph')],
    });
  });
});
