import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '..', '..', '..');

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line as a person would; `finished` settles when it is gone. */
export function startRimlight(...words: readonly string[]): {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
} {
  const child = spawn(process.execPath, [join(repository, 'src-main/cli/main.ts'), ...words], {
    cwd: repository,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr });
    });
  });
  return { process: child, finished };
}

export function rimlight(...words: readonly string[]): Promise<Finished> {
  return startRimlight(...words).finished;
}
