import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  runProgram,
  type ProgramLimits,
  type ProgramResult,
} from '../../../../../src-main/runtimes/tensorflow/setup/runProgram.ts';
import { patienceMs } from '../../../../support/patience.ts';

const folder = mkdtempSync(join(tmpdir(), 'rimlight-program-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const limits: ProgramLimits = {
  folder,
  limitMs: patienceMs.work,
  signal: new AbortController().signal,
};

function node(script: string, changes: Partial<ProgramLimits> = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, ['-e', script], { ...limits, ...changes });
}

/** Longer than any test. */
const waits = `setTimeout(() => undefined, ${2 * patienceMs.test})`;
/** Starts a program that waits as well and that holds the same outputs open, and says so. */
const starts = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(waits)}], { stdio: 'inherit' });
console.error('started'); require('node:fs').writeFileSync('started', ''); ${waits}`;

describe.skipIf(process.platform === 'win32')('running a program', () => {
  it('gives what it prints on standard output', async () => {
    expect(await node('console.log("a\\nb"); console.error("c")')).toEqual({ output: 'a\nb' });
  });

  it('says how it ended, with the last lines', async () => {
    const script = 'for (let i = 1; i <= 9; i++) console.error("line " + i); process.exitCode = 3';
    expect(await node(script)).toEqual({
      failure: 'It ended with exit code 3.\nline 4\nline 5\nline 6\nline 7\nline 8\nline 9',
    });
  });

  it('gives the line that names the error instead, where there is one', async () => {
    const script = 'console.error("x\\nError: no such host\\n    at y"); process.exitCode = 1';
    expect(await node(script)).toEqual({ failure: 'It ended with exit code 1.\nError: no such host' });
  });

  it('takes a missing program for a failure', async () => {
    expect(await runProgram('no-such-program', [], limits)).toEqual({
      failure: 'no-such-program: spawn no-such-program ENOENT.',
    });
  });

  it('ends what takes too long', async () => {
    expect(await node(waits, { limitMs: 500 })).toEqual({ failure: 'It took longer than 0.5 seconds.' });
  });

  it('ends what its watch condemns, and what that started', async () => {
    const watch = (): string | undefined =>
      existsSync(join(folder, 'started')) ? 'Nothing arrived.' : undefined;
    expect(await node(starts, { watch })).toEqual({ failure: 'Nothing arrived.\nstarted' });
  });

  it('is cancelled, and starts nothing after that', async () => {
    const cancel = new AbortController();
    const running = node(waits, { signal: cancel.signal });
    cancel.abort();
    await expect(running).rejects.toThrow('Cancelled.');
    expect(() => node('', { signal: cancel.signal })).toThrow('aborted');
  });
});
