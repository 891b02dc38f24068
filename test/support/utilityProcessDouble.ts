import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ForkOptions } from 'electron';
import type { UtilityChild } from '../../src-main/shell-desktop/electronComputeChild.ts';

const parentPort = fileURLToPath(new URL('../fixtures/platform/parentPortDouble.ts', import.meta.url));

/**
 * Electron's `utilityProcess.fork` with a real process of plain Node: messages are cloned both ways, and
 * `process.parentPort` is there before the entry file runs.
 */
export function forkUtilityDouble(entryFile: string, words: string[], options: ForkOptions): UtilityChild {
  const child = fork(entryFile, words, {
    env: Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, String(value)])),
    execArgv: ['--import', parentPort],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const events = new EventEmitter();
  child.on('spawn', () => events.emit('spawn'));
  child.on('message', (message) => events.emit('message', message));
  child.on('close', (code) => events.emit('exit', code ?? 1));
  return {
    get pid() {
      return child.pid;
    },
    stdout: child.stdout,
    stderr: child.stderr,
    on: events.on.bind(events),
    postMessage: (message) => {
      if (child.connected) child.send(message as object);
    },
  };
}
