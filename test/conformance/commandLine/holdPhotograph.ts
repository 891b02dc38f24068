import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Puts a named pipe in the place of a library's copy of a photograph: a program that reads it is held there until it is killed,
 * however slow or fast the machine is. Gives the way to put the copy back. Not for Windows, which has no such pipes.
 */
export function holdPhotograph(library: string, pseudonym: string): () => void {
  const database = new Database(join(library, 'rimlight.sqlite'), { readonly: true });
  const { hash } = database
    .prepare<[string], { hash: string }>(
      'SELECT asset_hash AS hash FROM images JOIN cases ON image_id = images.id WHERE pseudonym = ?',
    )
    .get(pseudonym)!;
  database.close();
  const copy = join(library, 'assets', hash.slice(0, 2), hash);
  const kept = join(library, `kept-${hash}`);
  renameSync(copy, kept);
  execFileSync('mkfifo', [copy]);
  return () => {
    rmSync(copy);
    renameSync(kept, copy);
  };
}
