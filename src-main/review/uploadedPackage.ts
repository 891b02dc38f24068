import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { manifestName } from '../models/packageFiles.ts';

/**
 * Where the model is among uploaded files: the folder with the manifest, be it a level down, or the only file.
 * @throws AppError `upload.invalid` where there is none.
 */
export async function uploadedPackage(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.name === manifestName)) return folder;
  const [only, ...others] = entries;
  if (only === undefined || others.length > 0)
    throw new AppError(
      'upload.invalid',
      `This is not a model package. Choose one zip or .onnx file, or the folder that holds ${manifestName}.`,
    );
  const path = join(folder, only.name);
  return only.isDirectory() ? uploadedPackage(path) : path;
}
