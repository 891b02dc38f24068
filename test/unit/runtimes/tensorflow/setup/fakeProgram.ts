import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { vi } from 'vitest';

/**
 * Puts a shell script in the place of a program, for programs that are started from now on. The script finds its words
 * in `$@` and runs in the folder in which the program would.
 */
export async function fakeProgram(folder: string, name: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  const path = process.env['PATH'] ?? '';
  if (!path.startsWith(folder)) vi.stubEnv('PATH', `${folder}${delimiter}${path}`);
}

/** Leaves only the fake programs, and the few that their scripts use. */
export function onlyFakePrograms(folder: string): void {
  vi.stubEnv('PATH', folder);
}
