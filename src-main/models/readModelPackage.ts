import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError, fromErrorReport, toErrorReport } from '../errors/appError.ts';
import { describeBareModel } from './bareModel.ts';
import { bareName } from './bareName.ts';
import { countClasses } from './checkSignature.ts';
import { contentHash } from './contentHash.ts';
import { openFolderFiles } from './folderFiles.ts';
import { inspectPackageFiles } from './inspectPackageFiles.ts';
import type { ModelInspection } from './inspectPackageFiles.ts';
import type { ModelPackage } from './modelPackage.ts';
import { largestFileBytes, manifestName, plainBytes } from './packageFiles.ts';
import type { PackageFiles } from './packageFiles.ts';
import { readModelFile, type LoadedModel } from './readModelFile.ts';
import { kerasConfigName, modelJsonName } from './rootNames.ts';
import { largestModelJsonBytes } from './tensorflow/modelJson.ts';
import { isZip, openZipFiles } from './zipFiles.ts';

const savedModelName = 'saved_model.pb';

export interface ReadModelOptions {
  /** Input size of a bare model that leaves it free. @default 224 x 224 */
  readonly freeSize?: { readonly heightPx: number; readonly widthPx: number };
}

/**
 * Reads a model package (folder or zip) or a bare model: an `.onnx`, a Keras file, or `model.json` of TensorFlow.js with
 * its weights beside it, the folder or a zip of them. Untrusted bytes, so call it in the compute process. What is wrong
 * comes back as data, everything at once as far as that is possible. The model is not run.
 */
export async function inspectModelPackage(
  path: string,
  options: ReadModelOptions = {},
): Promise<ModelInspection> {
  try {
    return await inspect(path, options);
  } catch (error) {
    if (error instanceof AppError) return { found: undefined, problems: [toErrorReport(error)] };
    throw error;
  }
}

/**
 * The same for callers who need the model or nothing.
 * @throws AppError the first problem: `file.*`, `model.unreadable`, `model.manifestInvalid`, `model.unsupportedShape`.
 */
export async function readModelPackage(path: string, options: ReadModelOptions = {}): Promise<ModelPackage> {
  const { found, problems } = await inspectModelPackage(path, options);
  if (found !== undefined) return found;
  const [first, ...others] = problems;
  throw fromErrorReport({
    ...first,
    message: others.length === 0 ? first.message : `${first.message} (And ${others.length} more.)`,
  });
}

async function inspect(path: string, options: ReadModelOptions): Promise<ModelInspection> {
  const entry = await describe(path);
  if (entry.isDirectory()) return inspectFiles(openFolderFiles(path), basename(resolve(path)), options);
  if (!entry.isFile()) throw unreadable(path, 'it is neither a file nor a folder');
  if (entry.size > largestFileBytes)
    throw new AppError(
      'file.tooLarge',
      `${path} is larger than 2 GiB, which is more than Rimlight reads. Choose a smaller model.`,
      { path, limitBytes: largestFileBytes },
    );
  const bytes = plainBytes(
    await readFile(path).catch((error: unknown) => {
      throw unreadable(path, String(error));
    }),
  );
  if (isZip(bytes)) {
    const files = openZipFiles(bytes, path);
    if (!(await isKerasArchive(files))) return inspectFiles(files, bareName(path), options);
  }
  const loaded = await readModelFile(openFolderFiles(dirname(path)), basename(path), bytes);
  return bare(bareName(path), loaded, options);
}

/** A package, or the files of a TensorFlow.js model without a manifest. */
async function inspectFiles(
  files: PackageFiles,
  name: string,
  options: ReadModelOptions,
): Promise<ModelInspection> {
  if (await files.has(savedModelName))
    throw unreadable(
      files.origin,
      'it is a SavedModel of TensorFlow; save it as .keras, or convert it to TensorFlow.js',
    );
  if ((await files.has(manifestName)) || !(await files.has(modelJsonName))) return inspectPackageFiles(files);
  const bytes = await files.read(modelJsonName, largestModelJsonBytes);
  return bare(name, await readModelFile(files, modelJsonName, bytes), options);
}

/** `.keras` is a zip as well. */
async function isKerasArchive(files: PackageFiles): Promise<boolean> {
  for (const root of [manifestName, modelJsonName]) if (await files.has(root)) return false;
  return files.has(kerasConfigName);
}

async function describe(path: string): ReturnType<typeof stat> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      throw new AppError('file.notFound', `There is no model at ${path}. Check the name.`, { path });
    throw unreadable(path, String(error));
  }
}

function bare(
  name: string,
  { format, model, tensorflow, sha256 }: LoadedModel,
  { freeSize }: ReadModelOptions,
): ModelInspection {
  const use = describeBareModel(
    model.graph,
    freeSize,
    tensorflow === undefined ? ['nchw'] : ['nhwc', 'nchw'],
  );
  const found: ModelPackage = {
    name,
    version: 'bare',
    contentHash: contentHash(sha256, undefined, use),
    manifest: undefined,
    format,
    model,
    ...(tensorflow === undefined ? {} : { tensorflow }),
    ...use,
    classCount: countClasses(model.graph.outputs[0]?.dims ?? null),
    averageFundus: undefined,
  };
  return { found, problems: [] };
}

function unreadable(path: string, reason: string): AppError {
  return new AppError('file.unreadable', `${path} cannot be read as a model: ${reason}.`, { path, reason });
}
