import { readdirSync, statSync, type Dirent } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addonPackage, type NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import { addonFolder } from './installAddonPackage.ts';
import { runProgram } from './runProgram.ts';

/** A download that brings no byte for so long is given up: the package's own script would wait for ever. */
const stalledMs = 60_000;

const limitMs = 30 * 60_000;

/** Runs the package's own install script, which downloads TensorFlow 2.9.1 and the addon that was built for it. */
export async function downloadOwnLibrary(
  kind: NativeTensorflowKind,
  folder: string,
  signal: AbortSignal,
): Promise<Attempt> {
  const addon = addonFolder(kind, folder);
  const description = await readFile(join(addon, 'package.json'));
  const result = await runProgram('npm', ['rebuild', addonPackage(kind), '--foreground-scripts'], {
    folder,
    limitMs,
    signal,
    watch: stallWatch(() => bytesUnder(addon)),
  });
  if (!('failure' in result)) return {};
  for (const part of ['deps', 'lib', 'build']) await rm(join(addon, part), { recursive: true, force: true });
  // The script writes into it for a while.
  await writeFile(join(addon, 'package.json'), description);
  return { failure: result.failure };
}

/** Says that a download stalled when what `measure` gives has not grown for long. */
function stallWatch(measure: () => number): () => string | undefined {
  let largest = measure();
  let grownAt = performance.now();
  return () => {
    const now = measure();
    if (now > largest) {
      largest = now;
      grownAt = performance.now();
    }
    return performance.now() - grownAt > stalledMs
      ? `Nothing arrived for ${stalledMs / 1000} seconds.`
      : undefined;
  };
}

function bytesUnder(folder: string): number {
  return foldersAndFiles(folder).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesUnder(path);
    return sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}

function foldersAndFiles(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // The install script has just taken it away.
    return [];
  }
}
