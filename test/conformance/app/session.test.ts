import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src-main/app.ts';
import { jobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor } from '../../../src-main/compute/supervisor.ts';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import type { ProcedureOutput } from '../../../src-main/contract/procedures.ts';
import { reportSections } from '../../../src-main/contract/reportOptions.ts';
import type { Host } from '../../../src-main/platform/host.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { eventually } from '../../support/eventually.ts';
import { patienceMs } from '../../support/patience.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

// One session in the order of its steps: each test goes on where the one before it ended.

/** The bundled grader computes in a process that gives way to everything else on the machine. */
const longestMs = 3 * patienceMs.test;

const folder = mkdtempSync(join(tmpdir(), 'rimlight-app-'));
const library = join(folder, 'library');
const logged: LogEntry[] = [];
const host: Host = createNodeHost({ log: (entry) => logged.push(entry) });

let under: AppUnderTest;
let files: Readonly<Record<string, Uint8Array>>;
let caseId: ProcedureOutput<'case.get'>['caseId'];

async function codeOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).code;
}

async function queueIsDone(): Promise<void> {
  await eventually(async () => {
    const { queued, running } = (await under.call('job.list', {})).summary;
    expect(queued + running).toBe(0);
  }, longestMs);
}

/** Small, so that the test is quick: what the model says of them does not matter here. */
async function drawEyes(): Promise<Readonly<Record<string, Uint8Array>>> {
  const supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log: host.log,
  });
  const drawn: Record<string, Uint8Array> = {};
  for (const [index, eye] of (['right', 'left'] as const).entries()) {
    const { png } = await supervisor.run('synthesiseEye', {
      seed: 5 + index,
      sidePx: 256,
      eye,
      icdrGrade: 2,
    });
    drawn[`session/7_${eye}.png`] = png;
  }
  await supervisor.close();
  return drawn;
}

beforeAll(async () => {
  files = await drawEyes();
  under = await openApp(library, host);
});

afterAll(async () => {
  await under.app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Words and names that only a model brings, and fields that hold what it said. */
const fromTheModel =
  /prediction"|classScores|icdrGrade":\d|"share":0\.\d{6}.*label|scoreInput|evaluations"|referable/;

/** The settings name the section of predictions that reports have, whatever the model says. */
const withoutReportSections = (text: string): string =>
  text.replaceAll(`"sections":${JSON.stringify(reportSections)}`, '');

describe('a session without a window', { timeout: longestMs }, () => {
  it('begins with an empty library', async () => {
    expect(await under.call('app.get', {})).toMatchObject({
      version: '1.2.3',
      libraryName: 'library',
      reader: null,
      caseCount: 0,
    });
    expect((await under.call('case.list', {})).rows).toStrictEqual([]);
  });

  it('refuses a second program on the same library', async () => {
    await expect(
      createApp({ libraryFolder: library, host, dialogs: null, version: '1' }),
    ).rejects.toMatchObject({ code: 'store.busy' });
  });

  it('says so when there is nothing to import', async () => {
    const { uploadId } = await under.call('upload.open', {});
    expect(await codeOf(under.call('import.run', { uploadId }))).toBe('file.notFound');
  });

  it('imports what is good of an upload and lists what is bad', async () => {
    await under.call('settings.put', {
      pseudonymScheme: 'numbered',
      baselines: ['black'],
      device: 'cpu',
      tolerance: 0.2,
    });
    const uploadId = await under.upload({ ...files, 'session/notes.txt': 'not a photograph' });
    const report = await under.call('import.run', { uploadId });
    expect(report.imported.map(({ outcome }) => outcome)).toStrictEqual(['added', 'added']);
    expect(report.problems.map(({ file }) => file)).toStrictEqual(['session/notes.txt']);
    const { rows } = await under.call('case.list', {});
    expect(rows.map(({ pseudonym, eye, state }) => [pseudonym, eye, state])).toStrictEqual([
      ['P0001', 'left', 'unread'],
      ['P0001', 'right', 'unread'],
    ]);
    caseId = rows[0]!.caseId;
    expect(await codeOf(under.call('import.run', { uploadId }))).toBe('upload.invalid');
  });

  it('shows the photograph in every size', async () => {
    const { image } = await under.call('case.get', { caseId });
    for (const size of ['thumbnail', 'screen', 'full'] as const) {
      const response = await under.fetch(assetPaths.picture(image.imageId, size));
      expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, 'image/jpeg']);
      expect([...(await response.bytes()).subarray(0, 2)]).toStrictEqual([0xff, 0xd8]);
    }
  });

  it('wants to know who reads before anything is recorded', async () => {
    const read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;
    expect(await codeOf(under.call('read.recordFirst', { caseId, read, reason: null }))).toBe(
      'reader.missing',
    );
    await under.call('reader.choose', { name: 'Ada Grader' });
  });

  it('attributes every case with the bundled model in the background', async () => {
    expect(await under.call('batch.start', { caseIds: [] })).toStrictEqual({ queued: 2, cached: 0 });
    await queueIsDone();
    expect((await under.call('job.list', {})).summary).toMatchObject({ done: 2, failed: 0, share: 1 });
    expect(await under.call('cache.get', {})).toMatchObject({ maps: 2 });
    expect(await under.call('batch.start', { caseIds: [] })).toStrictEqual({ queued: 0, cached: 2 });
  });

  it('tells nothing that comes from the model before the first read', async () => {
    expect((await under.call('case.get', { caseId })).revealed).toBeNull();
    expect(await codeOf(under.call('read.reveal', { caseId }))).toBe('review.notAllowed');
    expect(await codeOf(under.call('attribution.request', { caseId, baselines: ['white'] }))).toBe(
      'review.notAllowed',
    );
    const draft = {
      icdrGrade: null,
      macularOedema: null,
      gradability: null,
      agreement: null,
      comment: 'Disc?',
    };
    expect(await under.call('case.saveDraft', { caseId, draft, revision: 0 })).toStrictEqual({ revision: 1 });
    await under.call('case.focus', { caseId });
    const read = { icdrGrade: 1, macularOedema: 'absent', gradability: 'good' } as const;
    const said = under.told.filter((text) => fromTheModel.test(withoutReportSections(text)));
    expect(said).toStrictEqual([]);
    const view = await under.call('read.recordFirst', { caseId, read, reason: null });
    expect(view).toMatchObject({ state: 'read', revealed: null });
  });

  it('goes on after a restart as if nothing had been', async () => {
    await under.app.close();
    expect(await under.app.dispatch('app.get', {})).toMatchObject({ ok: false });
    under = await openApp(library, host);
    expect(await under.call('app.get', {})).toMatchObject({ reader: 'Ada Grader', caseCount: 2 });
    expect(await under.call('case.get', { caseId })).toMatchObject({
      state: 'read',
      draft: { comment: 'Disc?' },
      revealed: null,
    });
  });

  it('reveals prediction and attribution on demand', async () => {
    const { revealed, state } = await under.call('read.reveal', { caseId });
    expect(state).toBe('revealed');
    expect(revealed!.prediction!.classes).toHaveLength(5);
    const shares = revealed!.prediction!.classes.map(({ share }) => share ?? Number.NaN);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect(revealed!.attributions).toMatchObject([
      { baselineText: 'black', hasMap: true, isFromCache: true },
    ]);
  });

  it('serves the map of a revealed case only, and the map sums to what its numbers say', async () => {
    const [{ key, numbers, widthPx, heightPx }] = (await under.call('case.get', { caseId })).revealed!
      .attributions as [NonNullable<ProcedureOutput<'case.get'>['revealed']>['attributions'][number]];
    const map = new Float32Array(await (await under.fetch(assetPaths.map(key))).arrayBuffer());
    expect(map).toHaveLength(widthPx * heightPx);
    expect(map.reduce((sum, value) => sum + value, 0)).toBeCloseTo(numbers.sum, 2);
    await under.call('reader.choose', { name: 'Ben Second' });
    expect((await under.fetch(assetPaths.map(key))).status).toBe(404);
    await under.call('reader.choose', { name: 'Ada Grader' });
  });

  it('previews a baseline of a revealed case and serves its picture, of the fellow eye too', async () => {
    const choices = await under.call('baseline.choices', { caseId });
    expect(choices).toMatchObject({ lesions: 0, hasAverageFundus: true, widthPx: 384, heightPx: 384 });
    const [fellow] = choices.fellowEyes;
    expect(fellow?.name).toBe('Right eye of P0001');
    // The score of the fellow eye would be its prediction, and its case is not revealed.
    expect(await codeOf(under.call('baseline.preview', { caseId, baseline: 'fellow-eye' }))).toBe(
      'review.notAllowed',
    );
    const { image } = await under.call('case.get', { caseId });
    const mirrored = `mirrored-image:${image.imageId}`;
    const preview = await under.call('baseline.preview', { caseId, baseline: mirrored });
    expect(preview).toMatchObject({ resolved: mirrored, members: 1, name: 'Left eye of P0001, mirrored' });
    const black = await under.call('baseline.preview', { caseId, baseline: 'black' });
    const [{ numbers }] = (await under.call('case.get', { caseId })).revealed!.attributions as [
      NonNullable<ProcedureOutput<'case.get'>['revealed']>['attributions'][number],
    ];
    // Scored without a path, the same as at the ends of the path.
    expect(black.scoreBaseline).toBeCloseTo(numbers.scoreBaseline, 4);
    expect(black.scoreInput).toBeCloseTo(numbers.scoreInput, 4);
    expect(black).toMatchObject({ isNearNoFinding: true, changedShare: 1 });
    const picture = await under.fetch(assetPaths.baseline(caseId, 'fellow-eye', 'model'));
    expect([picture.status, picture.headers.get('content-type')]).toStrictEqual([200, 'image/png']);
    expect([...(await picture.bytes()).subarray(1, 4)]).toStrictEqual([...Buffer.from('PNG')]);
    const refused = await under.fetch(assetPaths.baseline(caseId, 'inpainted', 'model'));
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'baseline.invalid' }]);
    await under.call('reader.choose', { name: 'Ben Second' });
    expect((await under.fetch(assetPaths.baseline(caseId, 'black', 'model'))).status).toBe(404);
    expect(await codeOf(under.call('baseline.preview', { caseId, baseline: 'black' }))).toBe(
      'review.notAllowed',
    );
    expect(await codeOf(under.call('baseline.choices', { caseId }))).toBe('review.notAllowed');
    await under.call('reader.choose', { name: 'Ada Grader' });
  });

  it('computes a map again that was evicted', async () => {
    expect(await under.call('cache.clear', {})).toMatchObject({ maps: 0, usedBytes: 0 });
    const [attribution] = (await under.call('case.get', { caseId })).revealed!.attributions;
    expect(attribution).toMatchObject({ hasMap: false });
    await under.call('attribution.restoreMap', { caseId, key: attribution!.key });
    await queueIsDone();
    expect((await under.call('case.get', { caseId })).revealed!.attributions).toMatchObject([
      { hasMap: true },
    ]);
  });

  it('records the decision and its signature', async () => {
    const read = { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' } as const;
    const final = { read, agreement: 'agree', comment: 'Two haemorrhages.' } as const;
    await under.call('read.recordFinal', { caseId, final, reason: null });
    const signature = { name: 'Ada Grader', meaning: 'graded' } as const;
    const view = await under.call('read.sign', { caseId, signature, reason: null });
    expect(view.state).toBe('signed');
    expect(view.entries.map(({ kind }) => kind)).toStrictEqual([
      'firstRead',
      'reveal',
      'finalRead',
      'signature',
    ]);
  });

  it('shows the bundled model with its self-test', async () => {
    const { models } = await under.call('model.list', {});
    expect(models).toMatchObject([{ isDefault: true, isBundled: true, selfTest: { device: 'cpu' } }]);
    expect(models[0]!.selfTest!.worstRelativeError).toBeLessThanOrEqual(models[0]!.selfTest!.tolerance);
  });

  it('leaves a sound library and no defect in the log', async () => {
    expect(await under.call('library.check', {})).toMatchObject({ isSound: true });
    expect(logged.filter(({ level }) => level === 'error')).toStrictEqual([]);
  });
});
