import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../contract/logEntry.ts';
import type { Host } from './host.ts';
import { spawnNodeComputeChild } from './nodeComputeChild.ts';

export interface NodeHostOptions {
  readonly log: Log;
  /** @default resources beside src-main */
  readonly resourcesFolder?: string;
  /** The module that the compute process runs. @default src-main/compute/main.ts */
  readonly computeEntryFile?: string;
  /** Limit of the compute process's JavaScript heap. @default half the memory, at most 4 GiB */
  readonly computeHeapLimitMiB?: number;
}

/** Plain Node as the host: the command line, the web shell and the tests. */
export function createNodeHost(options: NodeHostOptions): Host {
  const temporaryFolder = tmpdir();
  const computeEntry = {
    entryFile: options.computeEntryFile ?? besideSources('../compute/main.ts'),
    environment: process.env,
    heapLimitMiB: options.computeHeapLimitMiB,
  };
  return {
    clock: { nowIso: () => new Date().toISOString(), monotonicMs: () => performance.now() },
    log: options.log,
    paths: { resourcesFolder: options.resourcesFolder ?? besideSources('../../resources'), temporaryFolder },
    spawnCompute: (listener) => spawnNodeComputeChild(computeEntry, listener),
    newId: () => randomUUID(),
    withTemporaryFolder: async (use) => {
      const folder = await mkdtemp(join(temporaryFolder, 'rimlight-'));
      try {
        return await use(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function besideSources(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
