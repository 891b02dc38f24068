import { randomUUID } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors/appError.ts';

/**
 * Writes a file so that under its name there is either what was there before or all of `bytes`, also when the machine
 * loses power: temporary name in the same folder, flush to disk, rename, flush the folder.
 * @throws AppError `file.notWritable`, naming the file; nothing is left behind then.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await writeAndFlush(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw notWritable(path, error);
  }
  await flushFolder(dirname(path));
}

async function writeAndFlush(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name itself survive a power cut. Windows and some network drives cannot do this for folders. */
async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // The file is complete and in place; only its survival of a power cut within seconds is not assured.
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'the file would be larger than is allowed here',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is not a folder',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program is using it',
};

function notWritable(path: string, error: unknown): AppError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = reasons[reason] ?? (error instanceof Error ? error.message : String(error));
  return new AppError(
    'file.notWritable',
    `${basename(path)} could not be written: ${words} (${path}). Choose another place, or make room there, and try again.`,
    { path, reason },
    { cause: error },
  );
}
