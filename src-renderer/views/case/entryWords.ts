import type { ReviewEntry, Signature } from '../../../src-main/contract/read.ts';
import { agreementWords, readText } from '../../wording/gradeWords.ts';
import { durationText } from '../../wording/timeWords.ts';

export const meaningWords: Readonly<Record<Signature['meaning'], string>> = {
  graded: 'I graded this photograph',
  reviewed: 'I reviewed this grading',
  adjudicated: 'I adjudicated between readers',
};

const kindWords: Readonly<Record<ReviewEntry['kind'], string>> = {
  firstRead: 'First read',
  reveal: 'Reveal',
  finalRead: 'Final read',
  signature: 'Signature',
};

/** `First read`, or `First read, corrected`. */
export function entryTitle({ kind, reason }: Pick<ReviewEntry, 'kind' | 'reason'>): string {
  return reason === null ? kindWords[kind] : `${kindWords[kind]}, corrected`;
}

/** What an entry says, one line each. */
export function entryLines(entry: ReviewEntry): readonly string[] {
  switch (entry.kind) {
    case 'firstRead':
      return [
        readText(entry.read),
        ...(entry.wasRevealed ? ['The prediction was known to the reader.'] : []),
      ];
    case 'reveal':
      return [
        entry.modelHash === null ? 'No model was installed.' : 'The prediction was shown.',
        `${entry.attributionKeys.length} attribution${entry.attributionKeys.length === 1 ? ' was' : 's were'} there at that moment.`,
      ];
    case 'finalRead':
      return [
        readText(entry.final.read),
        ...(entry.final.agreement === null ? [] : [agreementWords[entry.final.agreement]]),
        ...(entry.final.comment === '' ? [] : [`“${entry.final.comment}”`]),
        ...(entry.sinceRevealMs === null ? [] : [`${durationText(entry.sinceRevealMs)} after the reveal`]),
      ];
    case 'signature':
      return [`${entry.signature.name}: ${meaningWords[entry.signature.meaning]}`];
  }
}
