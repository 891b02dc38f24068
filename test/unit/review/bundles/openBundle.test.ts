import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../../src-main/bundle/verifyBundle.ts';
import { readSettings } from '../../../../src-main/review/appSettings.ts';
import { openBundle } from '../../../../src-main/review/bundles/openBundle.ts';
import { recordFirstRead } from '../../../../src-main/review/recordFirstRead.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { addCase, mildRead, openReviewLibrary, readers } from '../reviewLibrary.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { openSessionLibrary, pack, textOf, toBytes, unpack, writeBundle } from './bundledSession.ts';

const options = { newId: () => 'opening' };
const same = ['cases', 'lesions', 'marks', 'references', 'reviews', 'attributions', 'readers'];

async function expectSound(store: Store): Promise<void> {
  const report = await store.integrityReport();
  expect(report).toMatchObject({ audit: { verified: true }, reviews: { verified: true } });
  expect(report).toMatchObject({ damagedAssets: [], damagedLesions: [], orphanAssets: [] });
  expect(report.schemaDifferences).toStrictEqual([]);
  expect(report.isSound).toBe(true);
}

describe('openBundle', () => {
  it('makes a library whose own bundle has the same session, to the byte', async () => {
    const { store, time } = await openSessionLibrary();
    const first = await writeBundle(store);
    time.advance(1000);
    const opened = openReviewLibrary();
    expect(await openBundle(first, opened.store, options)).toStrictEqual({ cases: 3 });
    await expectSound(opened.store);
    const second = await writeBundle(opened.store);
    expect((await verifyBundle(second, { isInstalled: () => false })).findings).toStrictEqual([]);
    const [before, after] = [unpack(first), unpack(second)];
    for (const name of [...same.map((member) => `${member}.ndjson`), 'settings.json'])
      expect([name, textOf(after, name)]).toStrictEqual([name, textOf(before, name)]);
    expect([...after.keys()]).toStrictEqual([...before.keys()]);
    // The audit goes on where it was.
    const goneOn = textOf(after, 'audit.ndjson');
    expect(goneOn.startsWith(textOf(before, 'audit.ndjson'))).toBe(true);
    expect(goneOn.match(/"action":"[a-zA-Z.]+"/g)!.slice(-3)).toStrictEqual([
      '"action":"bundle.sealed"',
      '"action":"bundle.opened"',
      '"action":"bundle.sealed"',
    ]);
  });

  it('says which member is checked next, and then which photograph is taken', async () => {
    const bundle = await writeBundle((await openSessionLibrary()).store);
    const said: string[] = [];
    await openBundle(bundle, openReviewLibrary().store, {
      ...options,
      onMember: (done, total, name) => said.push(`${done} of ${total}: ${name}`),
      onPhotograph: (done, total) => said.push(`photograph ${done} of ${total}`),
    });
    const members = [...unpack(bundle).keys()];
    const photographs = members.filter((name) => name.startsWith('images/'));
    expect(photographs.length).toBeGreaterThan(1);
    expect(said).toStrictEqual([
      ...members.map((name, index) => `${index} of ${members.length}: ${name}`),
      ...photographs.map((_, index) => `photograph ${index} of ${photographs.length}`),
    ]);
  });

  it('gives the very bytes again for the same session at the same time', async () => {
    const one = await writeBundle((await openSessionLibrary()).store);
    const { store } = openReviewLibrary();
    await openBundle(one, store, options);
    const again = openReviewLibrary();
    await openBundle(one, again.store, options);
    const [left, right] = [await writeBundle(store), await writeBundle(again.store)];
    expect(readFileSync(left).equals(readFileSync(right))).toBe(true);
  });

  it('keeps what was in the session, and the chains can go on', async () => {
    const { store, caseIds } = await openSessionLibrary();
    const { store: opened, clock } = openReviewLibrary();
    await openBundle(
      await writeBundle(store, { caseNames: 'asInLibrary', includeFileNames: true }),
      opened,
      options,
    );
    expect(opened.cases.list()).toStrictEqual(store.cases.list());
    expect(opened.reviews.list()).toStrictEqual(store.reviews.list());
    for (const caseId of caseIds) {
      expect(opened.lesions.list(caseId)).toStrictEqual(store.lesions.list(caseId));
      expect(opened.marks.find(caseId).marks).toStrictEqual(store.marks.find(caseId).marks);
      expect(opened.caseReferences.find(caseId)).toStrictEqual(store.caseReferences.find(caseId));
    }
    expect(readSettings(opened)).toMatchObject({
      tolerance: 0.02,
      savedBaselines: [{ name: 'Mine', baseline: 'blur:9' }],
    });
    const [image] = store.images.list();
    expect(opened.images.find(image!.id)).toMatchObject({
      sourceFileName: 'one Surname.jpg',
      assetHash: image!.assetHash,
    });
    expect(await opened.assets.read(image!.assetHash)).toStrictEqual(
      await store.assets.read(image!.assetHash),
    );
    recordFirstRead(opened, clock, {
      ...{ caseId: caseIds[2]!, reader: readers[1], blinding: true, read: mildRead, reason: null },
    });
    await expectSound(opened);
  });

  it('says nothing of names, files and paths unless it was asked to', async () => {
    const { store } = await openSessionLibrary();
    const all = [...unpack(await writeBundle(store)).values()]
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n');
    for (const secret of ['Surname', '.png', '.jpg', store.location.file, '/tmp'])
      expect(all).not.toContain(secret);
    const asked = unpack(await writeBundle(store, { includeFileNames: true, caseNames: 'asInLibrary' }));
    expect(textOf(asked, 'cases.ndjson')).toContain('one Surname.jpg');
    expect(textOf(asked, 'lesions.ndjson')).toContain('masks/Surname_EX.png');
  });

  it('refuses an audit with names of files that cannot be taken out of it', async () => {
    const { store, caseIds } = await openSessionLibrary();
    store.audit.append({
      action: 'lesions.imported',
      subject: caseIds[0]!,
      details: {
        files: [{ file: 'masks/Surname_EX.png', label: 'EX', type: 'hardExudate', lesions: 1, replaced: 0 }],
      },
    });
    await expect(writeBundle(store)).rejects.toMatchObject({
      code: 'bundle.invalid',
      message: expect.stringContaining('names of lesion files') as string,
    });
    const bundle = await writeBundle(store, { includeFileNames: true });
    expect((await verifyBundle(bundle, { isInstalled: () => false })).isSound).toBe(true);
  });

  it('keeps the audit of a library that was just made, in the entry that says what was opened', async () => {
    const { store } = await openSessionLibrary();
    const { store: opened } = openReviewLibrary();
    opened.audit.append({ action: 'model.installed', subject: 'grader', details: { name: 'Grader' } });
    opened.audit.append({ action: 'model.tested', subject: 'grader', details: {} });
    const before = opened.audit.list(0, 10);
    const bundle = await writeBundle(store);
    await openBundle(bundle, opened, options);
    await expectSound(opened);
    const entry = opened.audit.list(0, 100).at(-1)!;
    expect(entry).toMatchObject({ action: 'bundle.opened', details: { formerAudit: before } });
    expect(textOf(unpack(bundle), 'manifest.sha256')).toContain(entry.subject);
    // What keeps entries from being changed is in its place again.
    const handle = new Database(opened.location.file);
    for (const statement of ['DELETE FROM audit', "UPDATE audit SET subject = ''"])
      expect(() => handle.exec(statement)).toThrow('audit entries cannot be');
    handle.close();
  });

  it('refuses a bundle that does not verify, and leaves the library as it was', async () => {
    const { store } = await openSessionLibrary();
    const members = unpack(await writeBundle(store));
    const file = join(temporaryFolder(), 'changed.zip');
    const changed = textOf(members, 'settings.json').replace('0.02', '0.03');
    writeFileSync(file, await pack(new Map([...members, ['settings.json', toBytes(changed)]])));
    const { store: opened } = openReviewLibrary();
    await expect(openBundle(file, opened, options)).rejects.toMatchObject({
      code: 'bundle.notOpened',
      message: expect.stringContaining(
        'changed.zip does not verify, and nothing of it was opened.',
      ) as string,
    });
    expect([opened.cases.count(), opened.audit.list(0, 10)]).toStrictEqual([0, []]);
    expect(await opened.assets.list()).toStrictEqual([]);
  });

  it('refuses a library that has a session', async () => {
    const bundle = await writeBundle((await openSessionLibrary()).store);
    const { store } = openReviewLibrary();
    addCase(store, 'other');
    await expect(openBundle(bundle, store, options)).rejects.toMatchObject({ code: 'bundle.notOpened' });
    expect(store.cases.count()).toBe(1);
  });

  it('has nothing to write of a library without cases', async () => {
    const { store } = openReviewLibrary();
    await expect(writeBundle(store)).rejects.toMatchObject({ code: 'export.nothing' });
  });
});
