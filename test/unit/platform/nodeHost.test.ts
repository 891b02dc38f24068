import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import type { ChildExit } from '../../../src-main/platform/computeChild.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';

describe('the plain Node host', () => {
  it('gives UTC times, durations that never go back, and ids that differ', () => {
    const { clock, newId } = createNodeHost({ log: () => undefined });
    expect(clock.nowIso()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const before = clock.monotonicMs();
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(before);
    const ids = new Set(Array.from({ length: 1000 }, newId));
    expect(ids.size).toBe(1000);
    expect([...ids][0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('hands log lines on', () => {
    const logged: LogEntry[] = [];
    createNodeHost({ log: (entry) => logged.push(entry) }).log({ level: 'info', message: 'hello' });
    expect(logged).toStrictEqual([{ level: 'info', message: 'hello' }]);
  });

  it('deletes a temporary folder with all that is in it, also after a failure', async () => {
    const host = createNodeHost({ log: () => undefined });
    let used = '';
    const failing = host.withTemporaryFolder(async (folder) => {
      used = folder;
      expect(folder.startsWith(host.paths.temporaryFolder)).toBe(true);
      writeFileSync(join(folder, 'pixels.bin'), 'x');
      return Promise.reject(new Error('half way'));
    });
    await expect(failing).rejects.toThrow('half way');
    expect(used).not.toBe('');
    expect(existsSync(used)).toBe(false);
    expect(await host.withTemporaryFolder((folder) => Promise.resolve(existsSync(folder)))).toBe(true);
  });

  it('reports a compute process whose code is missing through its exit code and what it printed', async () => {
    const host = createNodeHost({ log: () => undefined, computeEntryFile: '/nowhere/main.ts' });
    let printed = '';
    const exit = await new Promise<ChildExit>((resolve) => {
      host.spawnCompute({
        received: () => undefined,
        garbled: () => undefined,
        printed: (text) => {
          printed += text;
        },
        exited: resolve,
      });
    });
    expect(exit).toStrictEqual({ exitCode: 1, signal: null });
    expect(printed).toContain('/nowhere/main.ts');
  });
});

describe('the real compute process', () => {
  it('starts, refuses a job it does not know, and is ready for the next', async () => {
    const host = createNodeHost({ log: () => undefined });
    const heard: unknown[] = [];
    await new Promise<void>((resolve) => {
      const child = host.spawnCompute({
        received: (message) => {
          heard.push(message);
          if (heard.length === 2) child.kill();
        },
        garbled: () => undefined,
        printed: () => undefined,
        exited: () => {
          resolve();
        },
      });
      child.send({ type: 'start', jobId: 1, kind: 'unknown', input: {}, batchLimit: 1 });
    });
    expect(heard).toMatchObject([
      { type: 'ready' },
      { type: 'failed', jobId: 1, error: { code: 'compute.protocol' } },
    ]);
  });
});
