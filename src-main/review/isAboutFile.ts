import { AppError } from '../errors/appError.ts';

/** Whether a failure of reading concerns one file only, so that the others can go on. */
export function isAboutFile(thrown: unknown): boolean {
  if (!(thrown instanceof AppError)) return false;
  return /^(file|image|array|lesion)\./.test(thrown.code)
    ? thrown.code !== 'file.notWritable'
    : ['compute.crashed', 'compute.timedOut', 'device.outOfMemory', 'internal'].includes(thrown.code);
}
