import { canonicalJson } from '../contract/canonicalJson.ts';
import type { ChainLink, ReviewContent } from '../contract/hashChain.ts';
import { reviewCovered } from '../contract/hashChain.ts';
import type { ReviewEntry } from '../contract/read.ts';
import { reviewEntrySchema } from '../contract/read.ts';
import type { ChainedTable } from './chainedTable.ts';
import type { ChainVerdict } from './hashChain.ts';
import { createHashChain, toChainLink } from './hashChain.ts';
import { jsonColumn, textColumn, textOrNullColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

type Unnumbered<Entry> = Entry extends ReviewEntry ? Omit<Entry, 'sequence'> : never;

/** An entry just as its hash covers it. */
export interface ChainedReview extends ReviewContent, ChainLink {}

/** Case and reader must be in the store. */
type NewReviewEntry = Unnumbered<ReviewEntry> & { readonly caseId: string };

interface ReviewFilter {
  readonly caseId?: string;
  readonly reader?: string;
}

/** Reads, reveals and signatures. Rows are only ever added, and each is chained to the one before it. */
export interface Reviews {
  append(entry: NewReviewEntry): ReviewEntry;
  /** Oldest first. */
  list(filter?: ReviewFilter): readonly ReviewEntry[];
  /** As they are chained: at most `limit` entries after `sequence`, oldest first. */
  chained(afterSequence: number, limit: number): readonly ChainedReview[];
  /** Goes through the whole chain and names the first entry that does not verify. */
  verifyChain(): ChainVerdict;
  /** Puts the entries of a session that was kept elsewhere into a library that has none. */
  restore(entries: Iterable<ChainedReview>): void;
}

const reviewTable: ChainedTable<ChainedReview, ReviewContent> = {
  name: 'review_entries',
  toEntry: (row) => ({
    ...toChainLink(row),
    caseId: textColumn(row, 'case_id'),
    reader: textColumn(row, 'reader'),
    kind: textColumn(row, 'kind'),
    at: textColumn(row, 'at'),
    reason: textOrNullColumn(row, 'reason'),
    content: jsonColumn(row, 'content_json'),
  }),
  covered: reviewCovered,
  toRow: ({ caseId, reader, kind, at, reason, content }) => ({
    case_id: caseId,
    reader,
    kind,
    at,
    reason,
    content_json: canonicalJson(content),
  }),
};

export function createReviews(database: StoreDatabase): Reviews {
  const chain = createHashChain(database, reviewTable);
  return {
    append: ({ caseId, reader, kind, at, reason, ...content }) =>
      toReviewEntry(chain.append({ caseId, reader, kind, at, reason, content })),
    list: ({ caseId, reader } = {}) => {
      const conditions = [
        ...(caseId === undefined ? [] : ['case_id = @caseId']),
        ...(reader === undefined ? [] : ['reader = @reader']),
      ];
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const values = {
        ...(caseId === undefined ? {} : { caseId }),
        ...(reader === undefined ? {} : { reader }),
      };
      return database
        .all(`SELECT * FROM review_entries ${where} ORDER BY sequence`, values)
        .map((row) => toReviewEntry(reviewTable.toEntry(row)));
    },
    chained: chain.list,
    verifyChain: chain.verify,
    restore: (entries) => {
      chain.restore(entries);
    },
  };
}

function toReviewEntry({ sequence, at, reader, reason, kind, content }: ChainedReview): ReviewEntry {
  return reviewEntrySchema.parse({ ...Object(content), sequence, at, reader, reason, kind });
}
