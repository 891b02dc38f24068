import { copyFileSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { noMarks } from '../../../src-main/contract/marks.ts';
import { listBackups, newestBackup } from '../../../src-main/store/backups.ts';
import { makeBackup } from '../../../src-main/store/makeBackup.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleImage } from './sampleRecords.ts';
import {
  addImageAndModel,
  failureOf,
  openTestStore,
  startOfTime,
  temporaryFolder,
  testOptions,
} from './testLibrary.ts';

/** Something in every table. */
function fill(store: Store): void {
  addImageAndModel(store);
  store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('eye') });
  store.importProblems.put({ file: 'bad.jpg', code: 'file.notAnImage', reason: 'It is a text.' });
  for (let seed = 0; seed < 20; seed++) store.attributions.put(sampleAttribution(seed, 32));
  store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'k', payload: { baseline: 'black' } });
  store.settings.put('theme', 'dark');
  store.audit.append({ action: 'case.read', subject: 'P-1', details: { grade: 2 } });
  store.audit.append({ action: 'case.revealed', subject: 'P-1', details: {} });
  fillReview(store);
}

function fillReview(store: Store): void {
  const caseId = store.cases.list()[0]!.id;
  const imageId = hashOf('eye');
  store.readers.add('Ada');
  const on = { caseId, reader: 'Ada', at: startOfTime.toISOString(), reason: null };
  store.reviews.append({ ...on, kind: 'reveal', modelHash: null, attributionKeys: [] });
  store.drafts.put(caseId, 'Ada', null);
  store.marks.put(caseId, noMarks);
  store.predictions.put({
    imageId,
    modelHash: hashOf('grader'),
    classScores: [0.25, 0.75],
    explainedOutput: 'P(referable)',
    device: 'cpu',
  });
  store.pictures.put({ imageId, size: 'screen', assetHash: hashOf('jpeg'), widthPx: 20, heightPx: 10 });
  fillLesions(store, caseId);
  fillComparison(store, caseId);
}

function fillLesions(store: Store, caseId: string): void {
  store.lesions.putImported({
    caseId,
    sourceFile: 'eye_EX.tif',
    label: 'EX',
    source: 'mask',
    lesions: [{ lesionId: 'l-1', type: 'hardExudate', rings: [[2, 2, 4, 2, 4, 4, 2, 4]] }],
  });
  store.lesionMeasures.put(
    {
      caseId,
      attributionKey: store.attributions.list()[0]!.key,
      rimWidthPx: 8,
      lesionsHash: store.lesions.state(caseId).contentHash,
      measureVersion: '1',
    },
    { total: 0.5 },
  );
}

function fillComparison(store: Store, caseId: string): void {
  const [first, second] = store.attributions
    .list()
    .slice(0, 2)
    .map(({ key }) => key)
    .sort();
  store.attributionMeasures.put(first!, '1', { auc: 0.5 });
  const similarity = { firstKey: first!, secondKey: second!, spearman: 0.5, ssim: null, oppositeShare: 0.25 };
  store.mapSimilarities.put(similarity, '1');
  store.caseReferences.put({
    caseId,
    attributionKey: first!,
    baselineText: 'black',
    reader: 'Ada',
    reason: 'The plainest.',
  });
}

/** All rows of all tables but those that a backup leaves out. */
function contentOf(file: string): Record<string, unknown[]> {
  const handle = new Database(file, { readonly: true });
  const tables = handle
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all()
    .map((row) => row.name)
    .filter((name) => !['attribution_maps', 'attribution_map_bytes'].includes(name));
  const content = Object.fromEntries(
    tables.map((name) => [name, handle.prepare(`SELECT * FROM ${name}`).all()]),
  );
  handle.close();
  return content;
}

describe('makeBackup', () => {
  it('copies every row of every table but the cached maps, and the versions', () => {
    const store = openTestStore();
    fill(store);
    const file = makeBackup(store.location, startOfTime, null);
    const content = contentOf(file);
    expect(content).toEqual(contentOf(store.location.file));
    // Not equal because both are empty.
    expect(Object.entries(content).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const look = new Database(file, { readonly: true });
    expect(look.prepare('SELECT count(*) FROM attribution_maps').pluck().get()).toBe(0);
    expect(look.prepare('SELECT count(*) FROM attribution_map_bytes').pluck().get()).toBe(0);
    expect(look.pragma('user_version', { simple: true })).toBe(150);
    expect(look.pragma('quick_check', { simple: true })).toBe('ok');
    look.close();
  });

  it('makes a library that opens in place of the lost one, with maps to be computed again', async () => {
    const options = testOptions(temporaryFolder());
    const store = openStore(options);
    fill(store);
    const key = store.attributions.put(sampleAttribution(3, 32));
    const backup = store.close().backup!;

    // As the message about a damaged library says.
    for (const name of readdirSync(join(options.file, '..')))
      if (name === 'library.sqlite' || name.startsWith('library.sqlite-'))
        renameSync(join(options.file, '..', name), join(options.file, '..', `moved-${name}`));
    copyFileSync(backup, options.file);

    const restored = openTestStore(options);
    expect(restored.cases.list()).toHaveLength(1);
    expect(restored.attributions.find(key)).toMatchObject({
      numbers: sampleAttribution(3).numbers,
      map: null,
    });
    expect(restored.attributions.readMap(key)).toBeUndefined();
    expect(restored.attributions.cacheUsage().byteSize).toBe(0);
    restored.attributions.put(sampleAttribution(3, 32));
    expect(restored.attributions.readMap(key)).toEqual(sampleAttribution(3, 32).map);
    restored.audit.append({ action: 'case.signed', subject: 'P-1', details: {} });
    const report = await restored.integrityReport();
    // The photographs' copies were never made in this test.
    expect({ ...report, damagedAssets: [] }).toMatchObject({
      damage: [],
      schemaDifferences: [],
      audit: { entries: 3 },
    });
    expect(() => new Database(options.file).exec('DELETE FROM audit')).toThrow('cannot be deleted');
  });

  it('sees what is committed only to the write-ahead log, and nothing that is not committed', () => {
    const store = openTestStore();
    store.settings.put('a', 1);
    store.transaction(() => {
      store.settings.put('a', 2);
      const file = makeBackup(store.location, startOfTime, null);
      expect(contentOf(file).settings).toEqual([{ key: 'a', value_json: '1' }]);
    });
  });

  it('counts on, keeps the rotation and leaves strange files alone', () => {
    const store = openTestStore();
    for (let hour = 0; hour < 5; hour++)
      makeBackup(store.location, new Date(startOfTime.getTime() + hour * 1000), null);
    writeFileSync(join(store.location.backupFolder, 'notes.txt'), 'mine');
    makeBackup(store.location, new Date(startOfTime.getTime() + 6000), null);
    expect(readdirSync(store.location.backupFolder).sort()).toEqual([
      'library-0001-20260101T000000Z.sqlite',
      'library-0006-20260101T000006Z.sqlite',
      'notes.txt',
    ]);
    expect(newestBackup(store.location)?.number).toBe(6);
  });

  it('replaces what a killed backup has left, and never counts it as a backup', () => {
    const store = openTestStore();
    makeBackup(store.location, startOfTime, null);
    writeFileSync(join(store.location.backupFolder, 'unfinished.partial'), 'half');
    expect(listBackups(store.location)).toHaveLength(1);
    makeBackup(store.location, startOfTime, null);
    expect(existsSync(join(store.location.backupFolder, 'unfinished.partial'))).toBe(false);
  });

  it('says that the folder cannot be written', () => {
    const store = openTestStore();
    writeFileSync(store.location.backupFolder, 'a file where the folder should be');
    const failure = failureOf(() => makeBackup(store.location, startOfTime, null));
    expect(failure.code).toBe('file.notWritable');
    expect(failure.message).toContain(store.location.backupFolder);
  });
});
