import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import {
  runProgram,
  type ProgramLimits,
  type ProgramResult,
} from '../../../../../src-main/runtimes/tensorflow/setup/runProgram.ts';

const limits: ProgramLimits = {
  folder: tmpdir(),
  limitMs: 30_000,
  signal: new AbortController().signal,
};

function node(script: string, changes: Partial<ProgramLimits> = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, ['-e', script], { ...limits, ...changes });
}

const waits = 'setTimeout(() => undefined, 60_000)';
/** Starts a program that waits as well and that holds the same outputs open. */
const starts = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(waits)}], { stdio: 'inherit' });
console.error('started'); ${waits}`;

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

  it('ends what takes too long, and what it started', async () => {
    const result = await node(starts, { limitMs: 1500 });
    expect(result).toEqual({ failure: 'It took longer than 1.5 seconds.\nstarted' });
  });

  it('ends what its watch condemns', async () => {
    expect(await node(waits, { watch: () => 'Nothing arrived.' })).toEqual({ failure: 'Nothing arrived.' });
  });

  it('is cancelled, and starts nothing after that', async () => {
    const cancel = new AbortController();
    const running = node(waits, { signal: cancel.signal });
    cancel.abort();
    await expect(running).rejects.toThrow('Cancelled.');
    expect(() => node('', { signal: cancel.signal })).toThrow('aborted');
  });
});
