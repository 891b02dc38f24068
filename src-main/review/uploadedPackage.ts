import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { manifestName } from '../models/packageFiles.ts';
import { modelJsonName } from '../models/rootNames.ts';

/**
 * Where the model is among uploaded files: the folder with the manifest or with a TensorFlow.js model, be it a level
 * down, or the only file.
 * @throws AppError `upload.invalid` where there is none.
 */
export async function uploadedPackage(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some(({ name }) => name === manifestName || name === modelJsonName)) return folder;
  const [only, ...others] = entries;
  if (only === undefined || others.length > 0)
    throw new AppError(
      'upload.invalid',
      `This is not a model package. Choose one zip, .onnx, .h5 or .keras file, or the folder that holds ${manifestName} or ${modelJsonName}.`,
    );
  const path = join(folder, only.name);
  return only.isDirectory() ? uploadedPackage(path) : path;
}
