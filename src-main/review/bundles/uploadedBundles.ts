import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of an upload, in the order of their names. */
export async function uploadedBundles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
