import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppError } from '../../../src-main/errors/appError.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

async function start(): Promise<{ readonly under: AppUnderTest; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-imports-'));
  // Without the bundled model, whose check takes long.
  const host = createNodeHost({ log: () => undefined, resourcesFolder: folder });
  const under = await openApp(join(folder, 'library'), host);
  onTestFinished(async () => {
    await under.app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { under, folder };
}

/** Begins to import the sample, which fails here, and settles when that is under way. */
async function importSample(under: AppUnderTest): Promise<{ readonly failure: Promise<AppError> }> {
  const begun = under.untilTold('import.progressed');
  const failure = failureOf(under.call('import.sample', {}));
  await begun;
  return { failure };
}

describe('an import', () => {
  it('can be cancelled, and leaves everything as it was', async () => {
    const { under } = await start();
    const { failure } = await importSample(under);
    await under.call('import.cancel', {});
    expect(await failure).toMatchObject({ code: 'compute.cancelled' });
    expect((await under.call('case.list', {})).rows).toStrictEqual([]);
    expect(under.app.reasonToStay()).toBeNull();
  });

  it('keeps another one waiting outside, and would be missed if the program ended', async () => {
    const { under } = await start();
    const uploadId = await under.upload({ 'a.png': 'x' });
    const { failure } = await importSample(under);
    expect(under.app.reasonToStay()).toContain('being imported');
    const refused = failureOf(under.call('import.run', { uploadId }));
    await under.call('import.cancel', {});
    expect(await refused).toMatchObject({ code: 'store.busy' });
    expect(await failure).toMatchObject({ code: 'compute.cancelled' });
  });

  it('ends with the program, which leaves no upload behind', async () => {
    const { under, folder } = await start();
    await under.upload({ 'a.png': 'x' });
    const { failure } = await importSample(under);
    await under.app.close();
    expect(await failure).toMatchObject({ code: 'compute.cancelled' });
    expect(readdirSync(join(folder, 'library'))).not.toContain('uploads');
    expect(await under.app.dispatch('app.get', {})).toMatchObject({ ok: false });
    expect((await under.fetch('/pictures/x')).status).toBe(503);
  });

  it('lists bad files until somebody dismisses them', async () => {
    const { under } = await start();
    const uploadId = await under.upload({ 'broken.png': 'no picture', 'deep/notes.txt': 'words' });
    const report = await under.call('import.run', { uploadId });
    expect(report.imported).toStrictEqual([]);
    expect(report.problems.map(({ file }) => file).sort()).toStrictEqual(['broken.png', 'deep/notes.txt']);
    expect((await under.call('import.listProblems', {})).problems).toHaveLength(2);
    await under.call('import.dismissProblems', {});
    expect((await under.call('import.listProblems', {})).problems).toStrictEqual([]);
  });
});
