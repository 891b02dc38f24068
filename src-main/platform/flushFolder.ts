import { open } from 'node:fs/promises';

/**
 * Makes the names in a folder survive a power cut. Windows and some network drives cannot do this for folders: then what was written
 * is complete and in place, and only its survival of a power cut within seconds is not assured.
 */
export async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // See above.
  }
}
