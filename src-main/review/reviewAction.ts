import type { ReviewEntry } from '../contract/read.ts';
import { AppError } from '../errors/appError.ts';
import type { Host } from '../platform/host.ts';
import type { Store } from '../store/store.ts';
import { requireReader } from './currentReader.ts';
import { requireCase } from './requireCase.ts';

export type ReviewClock = Pick<Host['clock'], 'nowIso'>;

/** Who does something to which case. */
export interface ReviewAction {
  readonly caseId: string;
  /** The current reader; null is refused with `reader.missing`. */
  readonly reader: string | null;
}

/** What one reader has entered for one case so far. */
export interface Standing {
  readonly caseId: string;
  readonly imageId: string;
  readonly reader: string;
  /** Oldest first. */
  readonly entries: readonly ReviewEntry[];
}

/** @throws AppError `case.notFound`, `reader.missing` */
export function standingOf(store: Store, { caseId, reader: named }: ReviewAction): Standing {
  const { imageId } = requireCase(store, caseId);
  const reader = requireReader(store, named);
  return { caseId, imageId, reader, entries: store.reviews.list({ caseId, reader }) };
}

/**
 * Only an entry that corrects an earlier one of its kind has a reason, and every such entry has one.
 * @throws AppError `review.notAllowed` naming the field
 */
export function requireReason({ entries }: Standing, kind: ReviewEntry['kind'], reason: string | null): void {
  const isCorrection = entries.some((entry) => entry.kind === kind);
  if (isCorrection === (reason !== null)) return;
  throw notAllowed(
    isCorrection
      ? 'This corrects what was recorded before. Say why in the field reason.'
      : 'There is nothing to correct yet. Leave the field reason empty.',
    'reason',
  );
}

export function notAllowed(message: string, field?: string): AppError {
  return new AppError('review.notAllowed', message, field === undefined ? {} : { field });
}
