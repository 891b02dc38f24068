import type { CaseView } from '../../../src-main/contract/caseView.ts';
import type { ReviewEntry } from '../../../src-main/contract/read.ts';

/**
 * What the reader does next with a case. `confirm`: the first read was corrected after signing, so the final read must be
 * recorded anew before it can be signed.
 */
export type ReviewStage = 'firstRead' | 'reveal' | 'finalRead' | 'sign' | 'confirm' | 'signed';

export function stageOf({ state, entries }: Pick<CaseView, 'state' | 'entries'>): ReviewStage {
  switch (state) {
    case 'unread':
      return 'firstRead';
    case 'read':
      return 'reveal';
    case 'revealed':
      return revealedStage(entries);
    case 'signed':
      return 'signed';
  }
}

function revealedStage(entries: readonly ReviewEntry[]): ReviewStage {
  const final = latestOf(entries, 'finalRead');
  if (final === null) return 'finalRead';
  const signature = latestOf(entries, 'signature');
  return signature !== null && signature.sequence > final.sequence ? 'confirm' : 'sign';
}

type EntryOf<Kind extends ReviewEntry['kind']> = Extract<ReviewEntry, { kind: Kind }>;

/** The entry of this kind that holds: the last one, with every correction. Null where there is none. */
export function latestOf<Kind extends ReviewEntry['kind']>(
  entries: readonly ReviewEntry[],
  kind: Kind,
): EntryOf<Kind> | null {
  return entries.findLast((entry): entry is EntryOf<Kind> => entry.kind === kind) ?? null;
}
