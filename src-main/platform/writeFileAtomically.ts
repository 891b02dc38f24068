import { writeStreamAtomically } from './writeStreamAtomically.ts';

/**
 * Writes a file so that under its name there is either what was there before or all of `bytes`, see `writeStreamAtomically`.
 * @throws AppError `file.notWritable`, naming the file; nothing is left behind then.
 */
export function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  return writeStreamAtomically(path, [typeof bytes === 'string' ? Buffer.from(bytes) : bytes]);
}
