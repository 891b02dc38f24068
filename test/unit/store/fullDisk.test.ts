import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './testLibrary.ts';

const script = fileURLToPath(new URL('fullDiskWriter.ts', import.meta.url));

/**
 * Maps fill it but for the hundred kilobytes that making room takes: what is deleted is written down first.
 */
const diskSize = '3175k';

/** Runs a command with a disk of 3 MB mounted on the folder, seen by that command alone. */
function runOnTinyDisk(
  folder: string,
  command: readonly string[],
): { status: number | null; stdout: string } {
  const words = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
  const mount = `mount -t tmpfs -o size=${diskSize} tmpfs "$0" && exec "$@"`;
  return spawnSync('/usr/bin/unshare', [...words, mount, folder, ...command], { encoding: 'utf8' });
}

const hasTinyDisks = process.platform === 'linux' && runOnTinyDisk(tmpdir(), ['true']).status === 0;

describe.skipIf(!hasTinyDisks)('a disk that runs full (skipped where none can be mounted)', () => {
  it('costs nothing that was stored, is said in words, and the library opens again to make room', () => {
    const folder = temporaryFolder();
    const run = runOnTinyDisk(folder, [process.execPath, script, folder]);
    expect(run.status).toBe(0);
    const told = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(told).toEqual({
      stored: told.rows,
      storing: 'store.full',
      asset: 'store.full',
      closing: 'store.full',
      rows: expect.any(Number) as unknown,
      opening: 'store.full',
      damage: [],
      orphanAssets: [],
      backups: [],
    });
    expect(told.rows).toBeGreaterThan(5);
  });
});
