import type { CaseRecord } from '../store/cases.ts';

/** How a case is called in messages: the pseudonym, and the eye where it is known. */
export function caseName({ pseudonym, eye }: Pick<CaseRecord, 'pseudonym' | 'eye'>): string {
  return eye === 'unknown' ? pseudonym : `${pseudonym} ${eye}`;
}
