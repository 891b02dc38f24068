import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import type { Read } from '../../../src-main/contract/read.ts';
import { defaultReportOptions } from '../../../src-main/contract/reportOptions.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { eventually } from '../../support/eventually.ts';
import { drawDiscs } from '../commandLine/drawDiscs.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

async function startEmpty(): Promise<AppUnderTest & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-bundles-'));
  const host = createNodeHost({ log: () => undefined, resourcesFolder: folder });
  const under = await openApp(join(folder, 'library'), host);
  onTestFinished(async () => {
    await under.app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...under, folder };
}

/** Two photographs, of which a reader has read both and signed nothing. */
async function startRead(reader: string, grades: readonly number[]): Promise<AppUnderTest> {
  const under = await startEmpty();
  const photographs = join(under.folder, 'photographs');
  await mkdir(photographs);
  await drawDiscs(photographs, grades.length);
  const files = readdirSync(photographs).map(
    (name) => [name, readFileSync(join(photographs, name))] as const,
  );
  await under.call('import.run', { uploadId: await under.upload(Object.fromEntries(files)) });
  await readAll(under, reader, grades);
  return under;
}

async function readAll(under: AppUnderTest, reader: string, grades: readonly number[]): Promise<void> {
  await under.call('reader.choose', { name: reader });
  for (const [index, caseId] of (await caseIds(under)).entries())
    if (grades[index] !== undefined)
      await under.call('read.recordFirst', { caseId, read: graded(grades[index]), reason: null });
}

const graded = (icdrGrade: number): Read => ({ icdrGrade, macularOedema: 'absent', gradability: 'good' });

async function caseIds(under: AppUnderTest): Promise<readonly CaseId[]> {
  return (await under.call('case.list', {})).rows.map(({ caseId }) => caseId);
}

/** Only whoever has revealed every case may make a bundle in the app. */
async function bundleOf(under: AppUnderTest): Promise<Uint8Array> {
  const request = { kind: 'bundle', options: defaultReportOptions } as const;
  const { exportId } = await under.call('export.start', { request });
  await eventually(async () => {
    const { exports } = await under.call('export.list', {});
    const found = exports.find((one) => one.exportId === exportId)!;
    if (found.state === 'failed') throw new Error(found.error!.message);
    expect(found.state).toBe('done');
  });
  const response = await under.fetch(assetPaths.export(exportId));
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

describe('session bundles in the app', () => {
  it('carry a session into another library, which is sound and gives the very same reads again', async () => {
    const first = await startRead('Ada Grader', [1, 3]);
    for (const caseId of await caseIds(first)) await first.call('read.reveal', { caseId });
    const bundle = await bundleOf(first);
    const second = await startEmpty();
    const verdict = await second.call('bundle.verify', {
      uploadId: await second.upload({ 'ada.zip': bundle }),
    });
    expect(verdict).toMatchObject({
      fileName: 'ada.zip',
      isSound: true,
      content: { cases: 2, readers: ['Ada Grader'] },
    });
    const uploadId = await second.upload({ 'ada.zip': bundle });
    expect(await second.call('bundle.open', { uploadId })).toStrictEqual({ cases: 2 });
    expect(await caseIds(second)).toStrictEqual(await caseIds(first));
    expect(await second.call('library.check', {})).toMatchObject({ isSound: true });
    expect(second.told.some((event) => event.includes('"cases.changed"'))).toBe(true);
    expect(second.told).toContain(JSON.stringify({ name: 'bundle.progressed', uploadId, share: 0 }));
    await second.call('reader.choose', { name: 'Ada Grader' });
    const [before, after] = [unzipSync(bundle), unzipSync(await bundleOf(second))];
    for (const name of ['reviews.ndjson', 'cases.ndjson', 'lesions.ndjson', 'readers.ndjson'])
      expect([name, Buffer.from(after[name]!).equals(before[name]!)]).toStrictEqual([name, true]);
    const [image] = (await second.call('case.list', {})).rows;
    expect((await second.fetch(assetPaths.picture(image!.imageId, 'thumbnail'))).status).toBe(200);
    // There is a session now.
    const again = second.call('bundle.open', { uploadId: await second.upload({ 'ada.zip': bundle }) });
    expect(await failureOf(again)).toMatchObject({ code: 'bundle.notOpened' });
  });

  it('say how far readers agree, and nothing of what the current reader has not revealed', async () => {
    const ada = await startRead('Ada Grader', [1, 3]);
    const ben = await startRead('Ben Second', [2]);
    await ben.call('read.reveal', { caseId: (await caseIds(ben))[0]! });
    // The second photograph, which Ben has not read.
    const other = await startRead('Ben Second', [2, 2]);
    for (const caseId of await caseIds(ada)) await ada.call('read.reveal', { caseId });
    const files = { 'ada.zip': await bundleOf(ada) };
    const compare = async (under: AppUnderTest) =>
      under.call('bundle.compare', { uploadId: await under.upload(files), withLibrary: true });
    expect(await compare(ben)).toMatchObject({ sharedCases: 1, otherCases: 1, pairs: [{ cases: 1 }] });
    // Ben has read both, but none of them is revealed.
    expect(await compare(other)).toMatchObject({ sharedCases: 0, otherCases: 0, pairs: [], differences: [] });
    await other.call('settings.put', { blinding: false });
    const open = await compare(other);
    expect(open).toMatchObject({ sharedCases: 2, pairs: [{ cases: 2, reads: 'first' }] });
    expect(open.differences).toHaveLength(2);
  });

  it('refuse what is no bundle, none and several', async () => {
    const under = await startEmpty();
    const verdict = await under.call('bundle.verify', { uploadId: await under.upload({ 'a.zip': 'Hello' }) });
    expect(verdict).toMatchObject({ isSound: false, content: null });
    const opening = under.call('bundle.open', { uploadId: await under.upload({ 'a.zip': 'Hello' }) });
    expect(await failureOf(opening)).toMatchObject({ code: 'bundle.notOpened' });
    for (const files of [{}, { 'a.zip': 'Hello', 'b.zip': 'Hello' }])
      expect(
        await failureOf(under.call('bundle.verify', { uploadId: await under.upload(files) })),
      ).toMatchObject({ code: 'bundle.invalid' });
    // Nobody else takes them away where the window is gone by then.
    expect(readdirSync(join(under.folder, 'library', 'uploads'))).toStrictEqual([]);
  });
});
