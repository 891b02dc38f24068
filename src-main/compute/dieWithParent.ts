import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const lookEveryMs = 1000;

/**
 * As text, because it is started without a file in every build. `process.ppid` changes when the parent dies, except
 * on Windows, where the old id stays and can no longer be signalled.
 */
const watcher = `
  const parent = require('node:worker_threads').workerData;
  function isAlive() {
    if (process.ppid !== parent) return false;
    try { process.kill(parent, 0); return true; } catch (error) { return error.code === 'EPERM'; }
  }
  setInterval(() => { if (!isAlive()) process.kill(process.pid, 'SIGKILL'); }, ${lookEveryMs});
`;

/**
 * Ends this process within about a second of its parent's end, even if a native call or an endless loop holds the
 * main thread, where the closed pipe would be noticed too late or never. Resolves when the watch has begun.
 *
 * @param parentProcessId as the parent itself gave it: asked for here, it might already be that of its successor.
 */
export async function dieWithParent(parentProcessId: number): Promise<void> {
  const worker = new Worker(watcher, {
    eval: true,
    workerData: parentProcessId,
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  await once(worker, 'online');
  worker.unref();
}
