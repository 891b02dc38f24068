import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const builtFolder = here('../../out/renderer');
/** What goes into the bundle. */
const sourceFolders = [
  '../../src-renderer',
  '../contract',
  '../errors',
  '../fundus',
  '../attribution/measures',
  '../attribution/baselines',
].map(here);

/**
 * The folder of the built renderer; builds it where it is missing or older than its sources.
 * @param say Told before a build, which takes some seconds.
 */
export async function builtRenderer(say: (message: string) => void): Promise<string> {
  const page = join(builtFolder, 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newestChangeMs()) return builtFolder;
  say('Building the pages of Rimlight ...\n');
  // Built beside its place and then moved there: a build that is broken off leaves nothing half-done behind.
  const unfinished = `${builtFolder}-${process.pid}`;
  try {
    await build({
      configFile: here('../../src-renderer/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: unfinished, emptyOutDir: true },
    });
    rmSync(builtFolder, { recursive: true, force: true });
    renameSync(unfinished, builtFolder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return builtFolder;
}

function newestChangeMs(): number {
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name),
    ),
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
