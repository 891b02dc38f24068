import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readOnnx } from '../attribution/graph/readOnnx.ts';
import { AppError, fromErrorReport, toErrorReport } from '../errors/appError.ts';
import { describeBareModel } from './bareModel.ts';
import { countClasses } from './checkSignature.ts';
import { contentHash, sha256 } from './contentHash.ts';
import { openFolderFiles } from './folderFiles.ts';
import { inspectPackageFiles } from './inspectPackageFiles.ts';
import type { ModelInspection } from './inspectPackageFiles.ts';
import type { ModelPackage } from './modelPackage.ts';
import { largestFileBytes, plainBytes } from './packageFiles.ts';
import { openZipFiles } from './zipFiles.ts';

export interface ReadModelOptions {
  /** Input size of a bare model whose graph leaves it free. @default 224 x 224 */
  readonly freeSize?: { readonly heightPx: number; readonly widthPx: number };
}

/**
 * Reads a model package (folder or zip) or a bare `.onnx`: untrusted bytes, so call it in the compute process. What is
 * wrong with it comes back as data, everything at once as far as that is possible. The model is not run.
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
  if (entry.isDirectory()) return inspectPackageFiles(openFolderFiles(path));
  if (!entry.isFile()) throw unreadable(path, 'it is neither a file nor a folder');
  if (entry.size > largestFileBytes)
    throw new AppError(
      'file.tooLarge',
      `${path} is larger than 2 GiB, which is where ONNX ends. Choose a smaller model.`,
      { path, limitBytes: largestFileBytes },
    );
  const bytes = plainBytes(
    await readFile(path).catch((error: unknown) => {
      throw unreadable(path, String(error));
    }),
  );
  if (isZip(bytes)) return inspectPackageFiles(openZipFiles(bytes, path));
  return { found: readBareModel(path, bytes, options), problems: [] };
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

function readBareModel(path: string, bytes: Uint8Array, { freeSize }: ReadModelOptions): ModelPackage {
  if (extname(path).toLowerCase() === '.json')
    throw unreadable(path, 'TensorFlow.js models have to be converted to ONNX first');
  const model = readOnnx(bytes);
  const use = describeBareModel(model.graph, freeSize);
  return {
    name: basename(path, extname(path)),
    version: 'bare',
    contentHash: contentHash(sha256(bytes), undefined, use),
    manifest: undefined,
    model,
    ...use,
    classCount: countClasses(model.graph.outputs[0]?.dims ?? null),
    averageFundus: undefined,
  };
}

/** Local file header, or the end record of an empty archive. */
function isZip(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  const isHeader = (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
  return first === 0x50 && second === 0x4b && isHeader;
}

function unreadable(path: string, reason: string): AppError {
  return new AppError('file.unreadable', `${path} cannot be read as a model: ${reason}.`, { path, reason });
}
