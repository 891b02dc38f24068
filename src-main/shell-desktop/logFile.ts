import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../contract/logEntry.ts';

/** Above this the file is put aside when the program starts; the one before it goes. */
const fullBytes = 4 * 1024 * 1024;

/**
 * A desktop program has no terminal: its log is a file, one JSON object a line. A log that cannot be written stops
 * nothing.
 * @param nowIso the time of day in UTC.
 */
export function createLogFile(folder: string, nowIso: () => string): Log {
  const file = join(folder, 'rimlight.log');
  attempt(() => {
    mkdirSync(folder, { recursive: true });
    const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (sizeBytes > fullBytes) renameSync(file, join(folder, 'rimlight.previous.log'));
  });
  return (entry) => {
    if (entry.level === 'debug') return;
    attempt(() => {
      appendFileSync(file, `${JSON.stringify({ at: nowIso(), ...entry })}\n`);
    });
  };
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // There is nowhere left to say it.
  }
}
