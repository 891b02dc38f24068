import { AppError } from '../errors/appError.ts';

const readOnlyCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST']);
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the file system throws while `path` is written, as a failure that a person can act on. */
export function toWriteFailure(thrown: unknown, path: string): unknown {
  const code = systemCode(thrown);
  const details = { file: path, reason: code };
  if (fullCodes.has(code))
    return new AppError(
      'store.full',
      `There is no room left on the disk for ${path}. Free some space, then try again.`,
      details,
      { cause: thrown },
    );
  if (readOnlyCodes.has(code))
    return new AppError(
      'file.notWritable',
      `${path} cannot be written (${code}). Check that its folder may be written by you and is not on a read-only disk.`,
      details,
      { cause: thrown },
    );
  return thrown;
}

/** The code of a file system failure, such as ENOENT; empty for anything else. */
export function systemCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
