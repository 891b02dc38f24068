import type { Log } from '../contract/logEntry.ts';
import type { Host } from '../platform/host.ts';
import { createNodeHost } from '../platform/nodeHost.ts';
import { spawnElectronComputeChild, type ElectronComputeChildOptions } from './electronComputeChild.ts';
import type { DesktopPaths } from './desktopPaths.ts';

export interface ElectronHostOptions {
  readonly paths: DesktopPaths;
  readonly log: Log;
  readonly fork: ElectronComputeChildOptions['fork'];
  readonly environment: ElectronComputeChildOptions['environment'];
  readonly killProcess: ElectronComputeChildOptions['killProcess'];
}

/** Electron as the host: plain Node but for where things lie and how the compute process is started. */
export function createElectronHost({ paths, log, ...start }: ElectronHostOptions): Host {
  const computeChild = { ...start, entryFile: paths.computeEntryFile };
  return {
    ...createNodeHost({ log, resourcesFolder: paths.resourcesFolder }),
    spawnCompute: (listener) => spawnElectronComputeChild(computeChild, listener),
  };
}
