import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { cacheKey } from '../../../src-main/store/cacheKey.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store, StoreOptions } from '../../../src-main/store/store.ts';
import { sampleAttribution, sampleImage, sampleModel } from './sampleRecords.ts';
import { openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const script = fileURLToPath(new URL('libraryWriter.ts', import.meta.url));

interface Writer {
  readonly process: ChildProcess;
  /** Every line it has said so far. */
  readonly lines: readonly string[];
  /** Resolves when it has said a line that begins so, or has ended. */
  readonly hasSaid: (beginning: string) => Promise<void>;
  /** Ends the holding of a job. */
  readonly goOn: () => void;
  readonly ended: Promise<number | null>;
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** @param heldJob is held until the writer is told to go on. */
function startWriter(folder: string, heldJob: number | null = null, user: User = {}): Writer {
  const held = heldJob === null ? [] : [String(heldJob)];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, ...held], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...user,
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  async function hasSaid(beginning: string): Promise<void> {
    while (child.exitCode === null && !lines.some((line) => line.startsWith(beginning))) await setTimeout(5);
  }
  return { process: child, lines, hasSaid, goOn: () => child.stdin.end(), ended };
}

async function makeLibrary(jobs: number): Promise<StoreOptions> {
  const options = testOptions(temporaryFolder());
  const store = openStore(options);
  const assetHash = await store.assets.put(new TextEncoder().encode('a photograph'));
  store.images.add({ ...sampleImage('eye'), assetHash });
  store.models.put(sampleModel('grader'));
  store.transaction(() => {
    for (let seed = 0; seed < jobs; seed++)
      store.jobs.enqueue({ kind: 'attribute', uniqueKey: String(seed), payload: { seed } });
  });
  store.close();
  return options;
}

function seedsSaid(lines: readonly string[], word: 'started' | 'stored'): readonly number[] {
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(' ')[1]));
}

/** Nothing is half-written: a job is done exactly if its attribution, its map and its audit entry are there. */
async function expectWhole(store: Store, jobs: number): Promise<void> {
  const report = await store.integrityReport();
  expect(report).toMatchObject({ isSound: true });
  const done = store.jobs.list('done').map((job) => Number(job.uniqueKey));
  expect(report.audit).toMatchObject({ verified: true, entries: done.length });
  expect(store.attributions.list()).toHaveLength(done.length);
  for (const seed of done) {
    const { request, map } = sampleAttribution(seed, 64);
    expect(store.attributions.readMap(cacheKey(request))).toEqual(map);
  }
  for (const { hash } of await store.assets.list()) await store.assets.read(hash);
  expect(store.jobs.list()).toHaveLength(jobs);
}

describe('a library whose process is killed', () => {
  it('is whole at the next opening, has lost no job and nothing that was said to be stored', async () => {
    const jobs = 60;
    const options = await makeLibrary(jobs);
    const folder = dirname(options.file);
    const started: number[] = [];
    const kills = 6;
    for (let round = 0; round < kills; round++) {
      const writer = startWriter(folder);
      await writer.hasSaid('stored');
      // Somewhere in the middle of things, later in each round.
      await setTimeout(7 + 11 * round);
      writer.process.kill('SIGKILL');
      await writer.ended;
      started.push(...seedsSaid(writer.lines, 'started'));

      const store = openStore(options);
      await expectWhole(store, jobs);
      for (const seed of seedsSaid(writer.lines, 'stored'))
        expect(store.jobs.findByUniqueKey(String(seed))?.state).toBe('done');
      expect(store.jobs.counts().running).toBe(0);
      expect(store.requeuedJobs).toBeLessThanOrEqual(1);
      store.close();
    }
    const last = startWriter(folder);
    expect(await last.ended).toBe(0);
    started.push(...seedsSaid(last.lines, 'started'));
    const store = openTestStore(options);
    await expectWhole(store, jobs);
    expect(store.jobs.counts()).toMatchObject({ done: jobs });
    // Only what was running at a kill was started again.
    expect(new Set(started).size).toBe(jobs);
    expect(started.length).toBeLessThanOrEqual(jobs + kills);
  });
});

describe('two processes with one library', () => {
  it('never do the same work: the second is refused while the first works, and finds it done afterwards', async () => {
    const jobs = 12;
    const options = await makeLibrary(jobs);
    const folder = dirname(options.file);
    const first = startWriter(folder, 1);
    await first.hasSaid('started 1');
    const second = startWriter(folder);
    expect(await second.ended).toBe(3);
    expect(second.lines[0]).toMatch(/^refused store\.busy /);
    expect(second.lines[0]).toContain(`process ${first.process.pid}`);

    const reader = openTestStore({ ...options, access: 'read' });
    expect(reader.jobs.counts()).toMatchObject({ done: 1, running: 1, queued: jobs - 2 });
    expect(reader.attributions.list()).toHaveLength(1);

    first.goOn();
    // Whatever the moment: the first is between two jobs, or in one, or has ended.
    reader.transaction(() => {
      const counts = reader.jobs.counts();
      expect(counts.queued + counts.running + counts.done).toBe(jobs);
      expect(reader.attributions.list()).toHaveLength(counts.done);
    });
    expect(await first.ended).toBe(0);
    const third = startWriter(folder);
    expect(await third.ended).toBe(0);
    expect(third.lines).toEqual(['opened', 'closed']);
    expect([...seedsSaid(first.lines, 'started')].sort((a, b) => a - b)).toEqual(
      Array.from({ length: jobs }, (_, seed) => seed),
    );
    expect(reader.jobs.counts()).toMatchObject({ done: jobs, running: 0 });
  });

  it('started together share nothing but the queue: one works, one is refused', async () => {
    const options = await makeLibrary(10);
    const folder = dirname(options.file);
    const writers = [startWriter(folder, 0), startWriter(folder, 0)];
    // The refused one says nothing of the kind, and has ended.
    await Promise.all(writers.map((writer) => writer.hasSaid('started')));
    for (const writer of writers) writer.goOn();
    const codes = await Promise.all(writers.map((writer) => writer.ended));
    expect(codes.toSorted()).toEqual([0, 3]);
    expect(writers.flatMap((writer) => seedsSaid(writer.lines, 'started')).toSorted()).toHaveLength(10);
  });
});

describe('a folder that may not be written', () => {
  // Root may write anywhere, so its test runs the writer as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

  /** Containers may know no nobody, and Node may lie in a folder of root's own. */
  function skipWithoutNobody(skip: TestContext['skip']): void {
    skip(spawnSync(process.execPath, ['--version'], nobody).status !== 0, 'nobody cannot run Node here');
  }

  it.skipIf(process.platform === 'win32')('is named in the failure', async ({ skip }) => {
    skipWithoutNobody(skip);
    const options = await makeLibrary(1);
    const folder = dirname(options.file);
    chmodSync(folder, 0o555);
    const writer = startWriter(folder, null, nobody);
    const code = await writer.ended;
    chmodSync(folder, 0o755);
    skip(writer.lines.length === 0, 'nobody may not read this checkout');
    expect(code).toBe(3);
    expect(writer.lines[0]).toMatch(/^refused file\.notWritable /);
    expect(writer.lines[0]).toContain(folder);
  });

  it.skipIf(process.platform === 'win32')(
    'is named when it does not even hold a library',
    async ({ skip }) => {
      skipWithoutNobody(skip);
      const folder = temporaryFolder();
      chmodSync(folder, 0o555);
      const writer = startWriter(`${folder}/inner`, null, nobody);
      const code = await writer.ended;
      chmodSync(folder, 0o755);
      skip(writer.lines.length === 0, 'nobody may not read this checkout');
      expect(code).toBe(3);
      expect(writer.lines[0]).toMatch(/^refused file\.notWritable /);
      expect(writer.lines[0]).toContain(`${folder}/inner`);
    },
  );
});
