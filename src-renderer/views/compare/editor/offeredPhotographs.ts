import type { Eye, WorklistRow } from '../../../../src-main/contract/caseView.ts';
import type { CaseId } from '../../../../src-main/contract/ids.ts';
import type { IcdrGrade } from '../../../../src-main/contract/read.ts';
import { eyeWords } from '../../../wording/eyeWords.ts';

/** A photograph of the library that may stand for another one's baseline. */
export interface OfferedPhotograph {
  readonly contentHash: string;
  readonly name: string;
  /** The reader's own, the final one before the first. */
  readonly grade: IcdrGrade | null;
  /** It shows the other eye: turned left to right it lies as this one does. */
  readonly isOtherEye: boolean;
}

interface Offer {
  readonly offered: readonly OfferedPhotograph[];
  /** Left out because the reader has not revealed their cases: the score of a baseline is what the model says of it. */
  readonly hidden: number;
}

/** What of the library can be the baseline of a case, by name. */
export function offeredPhotographs(
  rows: readonly WorklistRow[],
  { caseId, eye, blinding }: { readonly caseId: CaseId; readonly eye: Eye; readonly blinding: boolean },
): Offer {
  const others = rows.filter((row) => row.caseId !== caseId);
  const open = others.filter(({ state }) => !blinding || state === 'revealed' || state === 'signed');
  return {
    offered: open
      .map((row) => ({
        contentHash: row.imageId,
        name: `${row.pseudonym}${row.eye === 'unknown' ? '' : `, ${eyeWords[row.eye].toLowerCase()}`}`,
        grade: row.finalGrade ?? row.firstGrade,
        isOtherEye: eye !== 'unknown' && row.eye !== 'unknown' && row.eye !== eye,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    hidden: others.length - open.length,
  };
}

export type GradeFilter = 'any' | 'none' | '0' | '1' | '2' | '3' | '4';

/** Those whose name has every word and whose own grade is the asked one. */
export function matchingPhotographs(
  offered: readonly OfferedPhotograph[],
  search: string,
  grade: GradeFilter,
): readonly OfferedPhotograph[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return offered.filter(
    (one) =>
      words.every((word) => one.name.toLowerCase().includes(word)) &&
      (grade === 'any' || (one.grade === null ? 'none' : String(one.grade)) === grade),
  );
}
