import type {
  Draft,
  FinalRead,
  Gradability,
  IcdrGrade,
  MacularOedema,
  Read,
} from '../../../src-main/contract/read.ts';

export const emptyDraft: Draft = {
  icdrGrade: null,
  macularOedema: null,
  gradability: null,
  agreement: null,
  comment: '',
};

/** A grade says that the photograph can be graded, so it takes back `ungradable`. */
export function withGrade(draft: Draft, icdrGrade: IcdrGrade): Draft {
  return { ...draft, icdrGrade, gradability: draft.gradability === 'ungradable' ? null : draft.gradability };
}

export function withOedema(draft: Draft, macularOedema: MacularOedema): Draft {
  return {
    ...draft,
    macularOedema,
    gradability: draft.gradability === 'ungradable' ? null : draft.gradability,
  };
}

/** An ungradable photograph has neither grade nor oedema. */
export function withGradability(draft: Draft, gradability: Gradability): Draft {
  return gradability === 'ungradable'
    ? { ...draft, gradability, icdrGrade: null, macularOedema: null }
    : { ...draft, gradability };
}

/** The one after this one, round and round; the first where there is none yet. */
export function nextOf<Choice>(choices: readonly Choice[], chosen: Choice | null): Choice {
  const index = chosen === null ? -1 : choices.indexOf(chosen);
  return choices[(index + 1) % choices.length]!;
}

/** What must still be entered before the read can be recorded, in words; empty where nothing is. */
export function missingFromRead({ icdrGrade, macularOedema, gradability }: Draft): readonly string[] {
  if (gradability === 'ungradable') return [];
  return [
    ...(icdrGrade === null ? ['a grade'] : []),
    ...(macularOedema === null ? ['macular oedema'] : []),
    ...(gradability === null ? ['gradability'] : []),
  ];
}

/** The same for the final read, which also says whether the reader agrees where there was a prediction. */
export function missingFromFinal(draft: Draft, hasPrediction: boolean): readonly string[] {
  return [
    ...missingFromRead(draft),
    ...(hasPrediction && draft.agreement === null ? ['whether you agree with the model'] : []),
  ];
}

/** Null while something is missing. */
export function readOf(draft: Draft): Read | null {
  const { icdrGrade, macularOedema, gradability } = draft;
  return gradability === null || missingFromRead(draft).length > 0
    ? null
    : { icdrGrade, macularOedema, gradability };
}

export function finalReadOf(draft: Draft, hasPrediction: boolean): FinalRead | null {
  const read = readOf(draft);
  if (read === null || missingFromFinal(draft, hasPrediction).length > 0) return null;
  return { read, agreement: draft.agreement, comment: draft.comment };
}

/** A recorded read as it would be entered. */
export function draftOfRead(read: Read): Draft {
  return { ...emptyDraft, ...read };
}

export function draftOfFinal({ read, agreement, comment }: FinalRead): Draft {
  return { ...read, agreement, comment };
}

export function isSameDraft(left: Draft, right: Draft): boolean {
  return (
    left.icdrGrade === right.icdrGrade &&
    left.macularOedema === right.macularOedema &&
    left.gradability === right.gradability &&
    left.agreement === right.agreement &&
    left.comment === right.comment
  );
}

/** `a grade, macular oedema and gradability`. */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}
