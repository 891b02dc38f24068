import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { parseManifest } from '../models/parseManifest.ts';
import { manifestName } from '../models/packageFiles.ts';

/** The library's own copies of model packages, as `models/<content hash>/`. */
export interface ModelFolder {
  /** Copies a checked package (folder, zip or bare model); what is there before it is whole is not seen by anybody. */
  keep(modelFile: string, contentHash: string): Promise<string>;
  /** The package folder, zip or bare model; undefined where the library has no copy. */
  find(contentHash: string): string | undefined;
}

export function createModelFolder(folder: string, newId: () => string): ModelFolder {
  function find(contentHash: string): string | undefined {
    const own = join(folder, contentHash);
    if (!existsSync(own)) return undefined;
    if (existsSync(join(own, manifestName))) return own;
    const [only] = readdirSync(own);
    return only === undefined ? undefined : join(own, only);
  }

  return {
    find,
    async keep(modelFile, contentHash) {
      const unfinished = join(folder, 'unfinished', newId());
      const own = join(folder, contentHash);
      try {
        await mkdir(unfinished, { recursive: true });
        await copyPackage(modelFile, unfinished);
        // A package with a corrected description has the hash of the one before it.
        await rm(own, { recursive: true, force: true });
        await rename(unfinished, own);
      } finally {
        await rm(join(folder, 'unfinished'), { recursive: true, force: true });
      }
      return find(contentHash)!;
    },
  };
}

/** Only what the manifest lists is a part of a package. */
async function copyPackage(modelFile: string, target: string): Promise<void> {
  if ((await stat(modelFile)).isFile()) {
    await copyFile(modelFile, join(target, basename(modelFile)));
    return;
  }
  const { manifest } = parseManifest(await readFile(join(modelFile, manifestName)));
  if (manifest === undefined)
    throw new AppError(
      'model.manifestInvalid',
      `${manifestName} of ${modelFile} changed while it was copied.`,
    );
  for (const path of [manifestName, ...manifest.files.map((file) => file.path)]) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await copyFile(join(modelFile, path), join(target, path));
  }
}
