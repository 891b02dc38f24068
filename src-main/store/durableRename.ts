import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Moves a finished file to its final name so that after a power cut there is either all of it or nothing: its bytes
 * are flushed before the rename, its folder after it.
 */
export function durableRename(from: string, to: string): void {
  flush(from, 'r+');
  renameSync(from, to);
  // Windows cannot flush a folder; NTFS journals the rename itself.
  if (process.platform !== 'win32') flush(dirname(to), 'r');
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
