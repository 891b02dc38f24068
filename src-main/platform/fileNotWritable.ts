import { basename } from 'node:path';
import { AppError } from '../errors/appError.ts';

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
  EEXIST: 'there is a file of that name already',
  ENOTEMPTY: 'there is a folder of that name already, and it is not empty',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program is using it',
};

/** What the system throws while the file or folder `path` is written, as AppError `file.notWritable`. */
export function fileNotWritable(path: string, thrown: unknown): AppError {
  const reason = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const words = reasons[reason] ?? (thrown instanceof Error ? thrown.message : String(thrown));
  return new AppError(
    'file.notWritable',
    `${basename(path)} could not be written: ${words} (${path}). Choose another place, or make room there, and try again.`,
    { path, reason },
    { cause: thrown },
  );
}
