import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../errors/appError.ts';

/** 100 megapixels of uncompressed 16-bit RGBA fit. */
const largestImageBytes = 900_000_000;

/**
 * The bytes of a file that should hold a photograph, a mask, an array or annotations.
 * @throws AppError file.notFound, file.unreadable (a folder, a device, no permission), file.tooLarge.
 */
export async function readImageFile(path: string, maximumFileBytes = largestImageBytes): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    const { size, isFile } = await file
      .stat()
      .then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
    if (!isFile)
      throw new AppError('file.unreadable', `${path} is not a file. Name a file instead.`, { file: path });
    if (size > maximumFileBytes)
      throw new AppError(
        'file.tooLarge',
        `${path} has ${size} bytes; the limit is ${maximumFileBytes}. Export it at a smaller size or compressed.`,
        { file: path, sizeBytes: size, maximumFileBytes },
      );
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT')
      throw new AppError('file.notFound', `${path} does not exist. Check the name.`, { file: path });
    throw new AppError(
      'file.unreadable',
      `${path} cannot be opened (${code}). Check that it is a file and that you may read it.`,
      { file: path, reason: code },
    );
  }
}
