import type { LesionSession, SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';
import { lesionTypes } from '../../../src-main/contract/lesion.ts';
import { baselineName } from '../../wording/baselineWords.ts';

export type GroupType = SessionGroup['type'];

export interface SessionBaseline {
  /** As on the command line. */
  readonly text: string;
  readonly name: string;
  /** Its place among all of the session, which decides its colour and dashes. */
  readonly look: number;
}

/** All lesions first, then each type, then what is no lesion's contour. */
const typeOrder: readonly GroupType[] = [
  'lesions',
  ...lesionTypes.filter((type) => type !== 'opticDisc'),
  'opticDisc',
  'approximate',
];

/** The baselines of a session, each once. */
export function sessionBaselines({ groups }: Pick<LesionSession, 'groups'>): readonly SessionBaseline[] {
  const names = new Map(groups.map(({ baselineText, baseline }) => [baselineText, baselineName(baseline)]));
  return [...names].map(([text, name], look) => ({ text, name, look }));
}

/** The grades that some group is about, ascending. */
export function sessionGrades({ groups }: Pick<LesionSession, 'groups'>): readonly number[] {
  const grades = new Set(groups.flatMap(({ grade }) => (grade === null ? [] : [grade])));
  return [...grades].sort((a, b) => a - b);
}

/** Groups of these grades and baselines that have lesions, by type, then grade, then baseline. */
export function shownGroups(
  groups: readonly SessionGroup[],
  grades: readonly SessionGroup['grade'][],
  baselines: readonly SessionBaseline[],
): readonly SessionGroup[] {
  const lookOf = (text: string): number => baselines.findIndex((baseline) => baseline.text === text);
  return groups
    .filter(
      ({ grade, baselineText, lesions }) =>
        lesions > 0 && grades.includes(grade) && lookOf(baselineText) >= 0,
    )
    .sort(
      (a, b) =>
        typeOrder.indexOf(a.type) - typeOrder.indexOf(b.type) ||
        (a.grade ?? -1) - (b.grade ?? -1) ||
        lookOf(a.baselineText) - lookOf(b.baselineText),
    );
}

/** Groups that stand beside each other, by type. */
export function groupsByType(
  groups: readonly SessionGroup[],
): readonly { readonly type: GroupType; readonly groups: readonly SessionGroup[] }[] {
  return [...Map.groupBy(groups, ({ type }) => type)].map(([type, ofType]) => ({ type, groups: ofType }));
}

/** Lesions that a contrast could be taken of: measured, with an interior at this width of the rim. */
export function withInterior({ measured, withoutInterior }: SessionGroup): number {
  return Math.max(0, measured - withoutInterior);
}
