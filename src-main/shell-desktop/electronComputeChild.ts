import { deserialize, serialize } from 'node:v8';
import type { ForkOptions } from 'electron';
import type { ChildListener, ComputeChild } from '../platform/computeChild.ts';
import { tensorflowEnvironment } from '../platform/tensorflowEnvironment.ts';

interface OutputStream {
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
}

/** Electron's `UtilityProcess`, as far as it is used. */
export interface UtilityChild {
  readonly pid: number | undefined;
  readonly stdout: OutputStream | null;
  readonly stderr: OutputStream | null;
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: unknown): void;
}

export interface ElectronComputeChildOptions {
  /** `utilityProcess.fork`: with the fuse `runAsNode` off there is no other way to run Node. */
  readonly fork: (entryFile: string, words: string[], options: ForkOptions) => UtilityChild;
  readonly entryFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends a process at once. */
  readonly killProcess: (processId: number) => void;
}

/**
 * Starts the compute process as a utility process of Electron. Never throws: a failed start is told to
 * `listener.exited`. Messages travel as bytes of V8's structured-clone format, as over the pipe of plain Node, so that
 * what a job sees does not depend on the shell.
 */
export function spawnElectronComputeChild(
  options: ElectronComputeChildOptions,
  listener: ChildListener,
): ComputeChild {
  try {
    const child = options.fork(options.entryFile, [], {
      env: { ...tensorflowEnvironment, ...childEnvironment(options.environment) },
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'Rimlight compute',
    });
    return connect(child, options.killProcess, listener);
  } catch (error) {
    const startFailure = error instanceof Error ? error.message : String(error);
    queueMicrotask(() => {
      listener.exited({ exitCode: null, signal: null, startFailure });
    });
    return { processId: undefined, send: () => undefined, kill: () => undefined };
  }
}

/** As for plain Node: nothing that changes the child's Node or sends it to a proxy; drivers read the rest. */
function childEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const isForeign = /^(NODE_|npm_|VITEST|ELECTRON_)|_PROXY$/i;
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || isForeign.test(name) ? [] : [[name, value]],
    ),
  );
}

function connect(
  child: UtilityChild,
  killProcess: (processId: number) => void,
  listener: ChildListener,
): ComputeChild {
  let hasEnded = false;
  let isCondemned = false;

  function kill(): void {
    isCondemned = true;
    // Until it runs it has no id; `spawn` then comes back here. `child.kill` would only ask, which a process inside a
    // driver does not hear.
    if (child.pid === undefined) return;
    try {
      killProcess(child.pid);
    } catch {
      // It ended by itself just now; `exit` tells.
    }
  }

  child.on('spawn', () => {
    if (isCondemned) kill();
  });
  child.on('message', (message) => {
    if (hasEnded) return;
    const decoded = decode(message);
    if (decoded === undefined) listener.garbled('A message could not be decoded.');
    else listener.received(decoded.message);
  });
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8');
    output?.on('data', (text) => {
      if (!hasEnded) listener.printed(text);
    });
  }
  child.on('exit', (exitCode) => {
    if (hasEnded) return;
    hasEnded = true;
    listener.exited({ exitCode, signal: null });
  });

  return {
    get processId() {
      return child.pid;
    },
    send: (message) => {
      if (!hasEnded) child.postMessage(new Uint8Array(serialize(message)));
    },
    kill: () => {
      if (!hasEnded) kill();
    },
  };
}

function decode(message: unknown): { readonly message: unknown } | undefined {
  if (!(message instanceof Uint8Array)) return undefined;
  try {
    return { message: deserialize(message) };
  } catch {
    return undefined;
  }
}
