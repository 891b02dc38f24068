import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { Duplex } from 'node:stream';
import type { ChildListener, ComputeChild } from './computeChild.ts';
import { createFrameReader, encodeFrame } from './messageFrame.ts';
import { tensorflowEnvironment } from './tensorflowEnvironment.ts';

/** The file descriptor that carries messages, both ways, in the compute process. */
export const messageDescriptor = 3;

/** How long the pipes of an ended process may take to hand over what is left in them. */
const drainMs = 1000;

const mebibyte = 1024 * 1024;

export interface NodeComputeChildOptions {
  /** The module that the compute process runs. */
  readonly entryFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Limit of the JavaScript heap. @default half the memory, at most 4 GiB */
  readonly heapLimitMiB?: number | undefined;
}

/** Starts the compute process as a plain Node process. Never throws: a failed start is told to `listener.exited`. */
export function spawnNodeComputeChild(
  options: NodeComputeChildOptions,
  listener: ChildListener,
): ComputeChild {
  try {
    return connect(startProcess(options), listener);
  } catch (error) {
    const startFailure = error instanceof Error ? error.message : String(error);
    queueMicrotask(() => {
      listener.exited({ exitCode: null, signal: null, startFailure });
    });
    return { processId: undefined, send: () => undefined, kill: () => undefined };
  }
}

function startProcess(options: NodeComputeChildOptions): ChildProcess {
  const heapLimit = `--max-old-space-size=${options.heapLimitMiB ?? defaultHeapLimitMiB()}`;
  return spawn(process.execPath, [heapLimit, options.entryFile, `${process.pid}`], {
    env: { ...tensorflowEnvironment, ...childEnvironment(options.environment) },
    // `overlapped` is `pipe` in a form that a Windows process can open asynchronously.
    stdio: ['ignore', 'pipe', 'pipe', 'overlapped'],
    windowsHide: true,
  });
}

/**
 * The pixels of a 100-megapixel photograph (300 MB as bytes, 1.2 GB as
 * floats) live outside this heap; what has to fit is bookkeeping around them. Never more than half the memory.
 */
function defaultHeapLimitMiB(): number {
  return Math.min(4096, Math.max(512, Math.floor(totalmem() / mebibyte / 2)));
}

/**
 * The parent's environment without what would change the child's Node (flags, preloaded modules, debuggers) or send
 * it to a proxy. Graphics drivers read many variables, so the rest stays; and so does a cache of compiled code, which
 * changes nothing but how soon the child is there.
 */
function childEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const isForeign = /^(NODE_(?!COMPILE_CACHE$)|npm_|VITEST|ELECTRON_)|_PROXY$/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isForeign.test(name)));
}

function connect(child: ChildProcess, listener: ChildListener): ComputeChild {
  const pipe = child.stdio[messageDescriptor];
  if (!(pipe instanceof Duplex)) throw new Error('The operating system gave no pipe to the compute process.');

  let hasEnded = false;
  function end(exitCode: number | null, signal: string | null, startFailure?: string): void {
    if (hasEnded) return;
    hasEnded = true;
    // A grandchild may hold the other ends open for ever.
    for (const stream of [pipe, child.stdout, child.stderr]) stream?.destroy();
    listener.exited({ exitCode, signal, ...(startFailure === undefined ? {} : { startFailure }) });
  }

  const reader = createFrameReader(listener.received, listener.garbled);
  pipe.on('data', (chunk: Buffer) => {
    if (!hasEnded) reader.push(chunk);
  });
  // A dead reader shows as EPIPE here; that the process is gone is heard through `exit`.
  pipe.on('error', () => undefined);
  for (const output of [child.stdout, child.stderr])
    output?.setEncoding('utf8').on('data', (text: string) => {
      if (!hasEnded) listener.printed(text);
    });
  child.on('error', (error) => {
    if (child.pid === undefined) end(null, null, error.message);
  });
  child.on('exit', (exitCode, signal) => {
    setTimeout(end, drainMs, exitCode, signal).unref();
  });
  child.on('close', (exitCode, signal) => {
    end(exitCode, signal);
  });

  return {
    processId: child.pid,
    send: (message) => {
      if (!hasEnded && pipe.writable) pipe.write(encodeFrame(message));
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
