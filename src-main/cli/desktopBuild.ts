import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors/appError.ts';

const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const built = [
  'out/main/index.js',
  'out/main/compute.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Builds the desktop app where a source is newer than what was built. @throws AppError `internal` when that fails. */
export function buildDesktop(root: string, say: (message: string) => void): void {
  if (!isStale(root)) return;
  say('Building the desktop app ...\n');
  const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const run = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0)
    throw new AppError('internal', 'The desktop app could not be built; the messages are above.', {});
}

/** Whether a part is missing or older than a source. */
export function isStale(root: string): boolean {
  const builtAt = Math.min(...built.map((file) => changedAt(join(root, file))));
  return sources.some((source) => newestChange(join(root, source)) > builtAt);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestChange(path: string): number {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return changedAt(path);
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, changedAt(join(entry.parentPath, entry.name))), 0);
}
