import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createTestSupervisor } from '../../fixtures/compute/testSupervisor.ts';

const jobs = 2000;
const rounds = 5;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsedMiB(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

describe('two thousand jobs in a row', () => {
  it('leave no listener, no process, no warning and no growing heap behind', async () => {
    const warnings: string[] = [];
    const onWarning = (warning: Error): void => {
      warnings.push(warning.message);
    };
    process.on('warning', onWarning);
    const supervisor = createTestSupervisor();
    const { signal } = new AbortController();
    const values = new Float32Array(1000).fill(0.5);
    await supervisor.run('echo', { text: 'warm' });
    const heapMiB: number[] = [];
    const handlesBefore = process.getActiveResourcesInfo().length;
    for (let index = 0; index < jobs; index += 1) {
      const result = await supervisor.run(
        'echo',
        { text: `${index}`, values },
        { signal, timeoutMs: 3_600_000 },
      );
      if (result.text !== `${index}`) throw new Error(`Job ${index} got the answer to ${result.text}.`);
      if ((index + 1) % (jobs / rounds) === 0) heapMiB.push(heapUsedMiB());
    }
    // Timers of finished jobs would show here, and so would pipes of forgotten processes.
    expect(process.getActiveResourcesInfo().length).toBeLessThan(handlesBefore + jobs / 10);
    expect(supervisor.started).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    // What is kept for each job shows in every round, caches of the engine and the test runner in some of them: an abort
    // controller for each job makes 0.1 MiB a round.
    const growthMiB = heapMiB.slice(1).map((after, round) => after - heapMiB[round]!);
    expect(Math.min(...growthMiB)).toBeLessThan(0.05);

    // All at once, sharing one signal.
    const all = await Promise.all(
      Array.from({ length: jobs }, (_, index) => supervisor.run('echo', { text: `${index}` }, { signal })),
    );
    expect(all.map(({ text }) => text)).toStrictEqual(Array.from({ length: jobs }, (_, index) => `${index}`));
    await supervisor.close();
    process.off('warning', onWarning);
    expect(warnings).toStrictEqual([]);
  });

  it('of which every tenth kills its process still finish, every other one', async () => {
    const supervisor = createTestSupervisor({ firstBackOffMs: 1 });
    let crashed = 0;
    for (let index = 0; index < 100; index += 1) {
      if (index % 10 === 0)
        await supervisor.run('crash', { how: 'sigkill', fits: 0 }).catch(() => {
          crashed += 1;
        });
      else expect(await supervisor.run('echo', { text: `${index}` })).toMatchObject({ text: `${index}` });
    }
    expect(crashed).toBe(10);
    await supervisor.close();
  });
});
