import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isRunning } from '../../fixtures/compute/testSupervisor.ts';

const parentFile = fileURLToPath(new URL('../../fixtures/compute/testParent.ts', import.meta.url));

/** Starts a process that supervises a busy compute process, and gives it and the id of the other. */
async function startFamily(job: string): Promise<{ parent: ChildProcess; child: number }> {
  const parent = spawn(process.execPath, [parentFile, job], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [text] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, child: Number(text.toString()) };
}

describe('a compute process whose parent is gone', () => {
  it.each([
    ['stall', 'exit', 'waiting, parent left without a word'],
    ['hang', 'exit', 'in an endless loop, parent left without a word'],
    ['stall', 'killed', 'waiting, parent got SIGKILL'],
    ['hang', 'killed', 'in an endless loop, parent got SIGKILL'],
  ])('ends too (%s, %s: %s)', async (job, end) => {
    const { parent, child } = await startFamily(job);
    expect(isRunning(child)).toBe(true);
    if (end === 'killed') parent.kill('SIGKILL');
    else parent.stdin!.end();
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});
