import { execFile } from 'node:child_process';
import type { ExecFileException } from 'node:child_process';

export interface ProbeOptions {
  /** The environment of the probing process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How long it may take to answer; a driver may compile shaders for seconds. @default 60 000 */
  readonly timeoutMs?: number;
}

export interface ProbeResult {
  /** Why the device does not work; null where it does. */
  readonly failure: string | null;
  /** What the process wrote to stderr. */
  readonly log: string;
}

/**
 * Tries a device in a process of its own, so that a crashing or hanging driver is a reason and not an accident.
 * @param script Prints `works` or `fails: REASON` for the kind of device that is its argument.
 */
export function probeInProcess(
  script: string,
  kind: string,
  { environment, timeoutMs = 60_000 }: ProbeOptions,
): Promise<ProbeResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, kind],
      { env: environment, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 24, windowsHide: true },
      (error, stdout, log) => {
        // A driver may answer and then crash while the process ends: the answer counts.
        resolve({ ...(readAnswer(stdout) ?? { failure: describeEnd(error, timeoutMs) }), log });
      },
    );
  });
}

/** Undefined when the process printed no answer. */
function readAnswer(stdout: string): { readonly failure: string | null } | undefined {
  if (/^works$/m.test(stdout)) return { failure: null };
  const failure = /^fails: (.*)$/m.exec(stdout)?.[1];
  return failure === undefined ? undefined : { failure };
}

function describeEnd(error: ExecFileException | null, timeoutMs: number): string {
  if (error?.killed === true) return `it did not answer within ${timeoutMs / 1000} s`;
  return `its driver ended the process (${error?.signal ?? error?.code ?? 'without an answer'})`;
}
