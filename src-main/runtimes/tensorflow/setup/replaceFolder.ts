import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';

/** Puts a finished folder in the place of another. What is interrupted leaves one of the two there, whole. */
export async function replaceFolder(finished: string, place: string): Promise<void> {
  const former = `${place}.old`;
  await rm(former, { recursive: true, force: true });
  if (existsSync(place)) await rename(place, former);
  await rename(finished, place);
  await rm(former, { recursive: true, force: true });
}
