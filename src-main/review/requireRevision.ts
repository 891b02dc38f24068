import { AppError } from '../errors/appError.ts';

/** @throws AppError `review.changedElsewhere` unless what is saved is based on what is stored */
export function requireRevision(what: 'draft' | 'marks' | 'lesions', basedOn: number, stored: number): void {
  if (basedOn === stored) return;
  throw new AppError(
    'review.changedElsewhere',
    `The ${what} of this case changed in another window. Nothing was overwritten: load the case again, then repeat your change.`,
    { field: what, revision: basedOn, storedRevision: stored },
  );
}
