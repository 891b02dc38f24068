import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface ProgramLimits {
  readonly folder: string;
  /** The program is ended when it takes longer. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Why the program has to be ended early, as a sentence; asked every second. */
  readonly watch?: () => string | undefined;
}

/** What a program printed on standard output; or why it failed, with what it printed about that. */
export type ProgramResult = { readonly output: string } | { readonly failure: string };

const lastLines = 6;
const watchMs = 1000;
const isWindows = process.platform === 'win32';

/**
 * Runs a program to its end. A program that is missing is a failure like any other.
 *
 * @throws AbortError once it is cancelled; the program and what it started are gone then.
 */
export function runProgram(
  program: string,
  words: readonly string[],
  { folder, limitMs, signal, watch }: ProgramLimits,
): Promise<ProgramResult> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ProgramResult>();
  const child = spawn(program, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, because npm starts programs that would live on without it.
    detached: !isWindows,
    // npm is a script there.
    shell: isWindows && program === 'npm',
    windowsHide: true,
  });
  const printed = { all: [] as string[], output: [] as string[] };
  listen(child.stdout, (line) => printed.output.push(line) && printed.all.push(line));
  listen(child.stderr, (line) => printed.all.push(line));

  let cause: string | undefined;
  const end = (why: string): void => {
    cause ??= why;
    endGroup(child);
  };
  const cancelled = (): void => {
    end('It was cancelled.');
  };
  signal.addEventListener('abort', cancelled);
  const limit = setTimeout(end, limitMs, `It took longer than ${limitMs / 1000} seconds.`);
  const watcher = setInterval(() => {
    const why = watch?.();
    if (why !== undefined) end(why);
  }, watchMs);

  child.on('error', (error) => (cause ??= `${program}: ${error.message}.`));
  child.on('close', (code, endedBy) => {
    clearTimeout(limit);
    clearInterval(watcher);
    signal.removeEventListener('abort', cancelled);
    if (signal.aborted) reject(new DOMException('Cancelled.', 'AbortError'));
    else if (code === 0) resolve({ output: printed.output.join('\n') });
    else resolve({ failure: [cause ?? howItEnded(code, endedBy), ...tellingLines(printed.all)].join('\n') });
  });
  return promise;
}

/** Ends the program and everything that it started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}

function listen(stream: Readable, heard: (line: string) => void): void {
  createInterface({ input: stream }).on('line', heard);
}

/** The line that names the error, where there is one: after it Node and npm print where it was thrown, and by whom. */
function tellingLines(lines: readonly string[]): readonly string[] {
  const named = lines.find((line) => /^(\w*Error|ERROR)\b.*: /.test(line));
  return named === undefined ? lines.slice(-lastLines) : [named];
}

function howItEnded(code: number | null, signal: string | null): string {
  return code === null ? `It was ended by ${signal ?? 'a signal'}.` : `It ended with exit code ${code}.`;
}
