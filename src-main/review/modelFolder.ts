import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { parseManifest } from '../models/parseManifest.ts';
import { bareName } from '../models/bareName.ts';
import { manifestName, plainBytes } from '../models/packageFiles.ts';
import { modelJsonName } from '../models/rootNames.ts';
import { parseModelJson } from '../models/tensorflow/modelJson.ts';
import { weightPaths } from '../models/tensorflow/readTensorflowFiles.ts';

/** The library's own copies of model packages, as `models/<content hash>/`. */
export interface ModelFolder {
  /** Copies a checked package or bare model; what is there before it is whole is not seen by anybody. */
  keep(modelFile: string, contentHash: string): Promise<string>;
  /** The package folder, zip or bare model (of TensorFlow.js, its folder); undefined where the library has no copy. */
  find(contentHash: string): string | undefined;
}

export function createModelFolder(folder: string, newId: () => string): ModelFolder {
  let last: Promise<unknown> = Promise.resolve();

  function find(contentHash: string): string | undefined {
    const own = join(folder, contentHash);
    if (!existsSync(own)) return undefined;
    if (existsSync(join(own, manifestName))) return own;
    const [only] = readdirSync(own);
    return only === undefined ? undefined : join(own, only);
  }

  async function keep(modelFile: string, contentHash: string): Promise<string> {
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
  }

  return {
    find,
    // One after the other: two may be the same model, chosen again after the window was reloaded.
    keep(modelFile, contentHash) {
      const kept = last.then(() => keep(modelFile, contentHash));
      last = kept.catch(() => undefined);
      return kept;
    },
  };
}

async function copyPackage(modelFile: string, target: string): Promise<void> {
  if ((await stat(modelFile)).isFile()) {
    if (extname(modelFile).toLowerCase() === '.json') await copyTensorflow(modelFile, target);
    else await copyFile(modelFile, join(target, basename(modelFile)));
    return;
  }
  if (existsSync(join(modelFile, manifestName))) await copyListed(modelFile, target);
  else await copyTensorflow(join(modelFile, modelJsonName), target);
}

/** Only what the manifest lists is a part of a package. */
async function copyListed(modelFile: string, target: string): Promise<void> {
  const { manifest } = parseManifest(await readFile(join(modelFile, manifestName)));
  if (manifest === undefined)
    throw new AppError(
      'model.manifestInvalid',
      `${manifestName} of ${modelFile} changed while it was copied.`,
    );
  await copyFiles(modelFile, target, [manifestName, ...manifest.files.map((file) => file.path)]);
}

/** `model.json` and its weights, in a folder of the name by which the model goes. */
async function copyTensorflow(modelJson: string, target: string): Promise<void> {
  const source = dirname(modelJson);
  const file = basename(modelJson);
  const name = bareName(modelJson);
  const parsed = parseModelJson(plainBytes(await readFile(modelJson)), file);
  await mkdir(join(target, name));
  await copyFile(modelJson, join(target, name, modelJsonName));
  await copyFiles(source, join(target, name), weightPaths(file, parsed));
}

async function copyFiles(source: string, target: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await copyFile(join(source, path), join(target, path));
  }
}
