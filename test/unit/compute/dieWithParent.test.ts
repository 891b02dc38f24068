import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isRunning } from '../../fixtures/compute/testSupervisor.ts';

const parentFile = fileURLToPath(new URL('../../fixtures/compute/testParent.ts', import.meta.url));

/** Starts a process that supervises a busy compute process, and gives the ids of both. */
async function startFamily(job: string, end: string): Promise<{ parent: number; child: number }> {
  const parent = spawn(process.execPath, [parentFile, job, end], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent: parent.pid!, child: Number(text.toString()) };
}

describe('a compute process whose parent is gone', () => {
  it.each([
    ['stall', 'exit', 'waiting, parent left without a word'],
    ['hang', 'exit', 'in an endless loop, parent left without a word'],
    ['stall', 'killed', 'waiting, parent got SIGKILL'],
    ['hang', 'killed', 'in an endless loop, parent got SIGKILL'],
  ])('ends too (%s, %s: %s)', async (job, end) => {
    const { parent, child } = await startFamily(job, end);
    expect(isRunning(child)).toBe(true);
    if (end === 'killed') process.kill(parent, 'SIGKILL');
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});
