import { AppError } from '../../errors/appError.ts';

/** @throws AppError `compute.cancelled` once the signal is given. */
export function requireNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new AppError('compute.cancelled', 'The attribution was cancelled. Start it again to compute it.');
}
