import { canonicalJson } from './canonicalJson.ts';

/** What the first entry of a chain follows. */
export const chainStart = '0'.repeat(64);

/** What ties an entry to the one before it. */
export interface ChainLink {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** One entry of the audit, as far as its hash covers it. */
export interface AuditContent {
  /** ISO date. */
  readonly at: string;
  /** Names as in events: `noun.pastTense`. */
  readonly action: string;
  /** What it was done to: an id, a key. */
  readonly subject: string;
  /** JSON. */
  readonly details: unknown;
}

/** One entry of the review, as far as its hash covers it. */
export interface ReviewContent {
  readonly caseId: string;
  readonly reader: string;
  readonly kind: string;
  /** ISO date. */
  readonly at: string;
  readonly reason: string | null;
  /** JSON. */
  readonly content: unknown;
}

/** The part of an audit entry that its hash covers, besides the sequence. Takes whole entries as well. */
export function auditCovered({
  at,
  action,
  subject,
  details,
}: AuditContent): Readonly<Record<string, unknown>> {
  return { at, action, subject, details };
}

/** The same for an entry of the review. */
export function reviewCovered(entry: ReviewContent): Readonly<Record<string, unknown>> {
  const { caseId, reader, kind, at, reason, content } = entry;
  return { caseId, reader, kind, at, reason, content };
}

/**
 * What the hash of an entry is taken over: the hash of the entry before it, followed by the canonical JSON of what is covered.
 * @throws TypeError where `covered` holds what JSON cannot.
 */
export function chainedText(
  previousHash: string,
  sequence: number,
  covered: Readonly<Record<string, unknown>>,
): string {
  return previousHash + canonicalJson({ ...covered, sequence });
}

/**
 * Why an entry cannot stand where it stands, as a sentence; null where it can. The one rule of both chains, in a library and in a
 * session bundle.
 * @param sha256 of text as UTF-8, in hexadecimal.
 */
export function linkFlaw(
  entry: ChainLink,
  covered: Readonly<Record<string, unknown>>,
  before: { readonly sequence: number; readonly hash: string },
  sha256: (text: string) => string,
): string | null {
  if (entry.sequence !== before.sequence + 1) return 'The entry is missing.';
  if (entry.previousHash !== before.hash) return 'The entry does not follow the one before it.';
  if (entry.hash !== sha256(chainedText(before.hash, entry.sequence, covered)))
    return 'The entry was changed after it was written.';
  return null;
}
