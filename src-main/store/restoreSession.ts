import type { Lesion } from '../contract/lesion.ts';
import type { Marks } from '../contract/marks.ts';
import type { Audit, AuditEntry } from './audit.ts';
import type { CaseReferenceRecord } from './caseReferences.ts';
import type { CaseRecord } from './cases.ts';
import type { Images, NewImage } from './images.ts';
import type { CaseLesions } from './lesions.ts';
import type { CaseMarks } from './marks.ts';
import type { Readers } from './readers.ts';
import type { ChainedReview, Reviews } from './reviews.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A session that was kept elsewhere. Everything is gone through once, in the order in which it refers to each other. */
export interface KeptSession {
  readonly readers: Iterable<string>;
  /** Images' assets must be on disk before. */
  readonly cases: Iterable<{ readonly case: CaseRecord; readonly image: NewImage }>;
  /** All lesions of a case one after the other. */
  readonly lesions: Iterable<{ readonly caseId: string; readonly lesion: Lesion }>;
  readonly marks: Iterable<{ readonly caseId: string; readonly marks: Marks }>;
  readonly references: Iterable<CaseReferenceRecord>;
  readonly reviews: Iterable<ChainedReview>;
  readonly audit: Iterable<AuditEntry>;
}

export interface RestoreParts {
  readonly database: StoreDatabase;
  readonly images: Images;
  readonly readers: Readers;
  readonly lesions: CaseLesions;
  readonly marks: CaseMarks;
  readonly reviews: Reviews;
  readonly audit: Audit;
}

/**
 * Makes a kept session that of a library without cases: all of it or nothing.
 * @returns the audit entries that the library had before; whoever calls keeps them elsewhere
 */
export function restoreSession(session: KeptSession, parts: RestoreParts): readonly AuditEntry[] {
  const { database, images, readers, lesions, marks, reviews, audit } = parts;
  return database.transaction(() => {
    if (database.get('SELECT 1 FROM cases LIMIT 1') !== undefined)
      throw new Error('A session is restored only into a library without cases.');
    for (const name of session.readers) readers.add(name);
    for (const { case: found, image } of session.cases) {
      images.add(image);
      const { id, pseudonym, eye, imageId, createdAt } = found;
      database.insert('cases', { id, pseudonym, eye, image_id: imageId, created_at: createdAt });
    }
    for (const [caseId, ofCase] of byCase(session.lesions)) lesions.restore(caseId, ofCase);
    for (const { caseId, marks: kept } of session.marks) marks.put(caseId, kept);
    for (const { caseId, attributionKey, baselineText, reader, reason, at } of session.references)
      database.insert('case_references', {
        case_id: caseId,
        attribution_key: attributionKey,
        baseline_text: baselineText,
        reader,
        chosen_at: at,
        reason,
      });
    reviews.restore(session.reviews);
    return audit.restore(session.audit);
  });
}

/** One case at a time: all contours of a library are more than fits into memory. */
function* byCase(
  lesions: KeptSession['lesions'],
): Generator<readonly [caseId: string, lesions: readonly Lesion[]]> {
  let current: string | null = null;
  let ofCase: Lesion[] = [];
  for (const { caseId, lesion } of lesions) {
    if (current !== null && caseId !== current) {
      yield [current, ofCase];
      ofCase = [];
    }
    current = caseId;
    ofCase.push(lesion);
  }
  if (current !== null) yield [current, ofCase];
}
