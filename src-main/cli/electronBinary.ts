import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const downloadLimitMs = 90_000;

/** The folder of the npm package `electron`, which comes without its binary. */
const packageFolder = (root: string): string => join(root, 'node_modules', 'electron');

/** Electron's executable where it was downloaded; null where not. */
export function findElectronBinary(root: string): string | null {
  const pathFile = join(packageFolder(root), 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(packageFolder(root), 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** Tries to download Electron's executable, once and quietly; null where it cannot be had. */
export function downloadElectronBinary(root: string): string | null {
  spawnSync(process.execPath, [join(packageFolder(root), 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimitMs,
    killSignal: 'SIGKILL',
  });
  return findElectronBinary(root);
}
