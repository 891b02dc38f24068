import { access, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { fileMissing, fileTooLarge, fileUnreadable, plainBytes } from './packageFiles.ts';
import type { PackageFiles } from './packageFiles.ts';

/** A model package in a folder. Links are followed only as long as they stay inside. */
export function openFolderFiles(folder: string): PackageFiles {
  return {
    origin: folder,
    read: async (path, limitBytes) => {
      try {
        return await readInside(folder, path, limitBytes);
      } catch (error) {
        if (error instanceof AppError) throw error;
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        if (code === 'ENOENT' || code === 'ENOTDIR') throw fileMissing(path, folder);
        throw fileUnreadable(path, folder, code, error);
      }
    },
    has: async (path) =>
      access(join(folder, path)).then(
        () => true,
        () => false,
      ),
  };
}

async function readInside(folder: string, path: string, limitBytes: number): Promise<Uint8Array> {
  const target = await realpath(join(folder, path));
  if (!target.startsWith((await realpath(folder)) + sep))
    throw fileUnreadable(path, folder, 'it is a link to a place outside the package');
  const { size, isFile } = await describeFile(target);
  if (!isFile) throw fileUnreadable(path, folder, 'it is not a plain file');
  if (size > limitBytes) throw fileTooLarge(path, folder, limitBytes);
  return plainBytes(await readFile(target));
}

/** Looked at before it is opened: opening a pipe would wait for ever. */
async function describeFile(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const entry = await stat(path);
  return { size: entry.size, isFile: entry.isFile() };
}
