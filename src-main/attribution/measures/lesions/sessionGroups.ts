import type { LesionSession, SessionGroup } from '../../../contract/lesionMeasures.ts';
import { lesionTypes } from '../../../contract/lesion.ts';
import { sessionCaseLesions, type SessionCase, type SessionLesion } from './sessionCase.ts';
import { summariseGroup, type GroupMember } from './summariseGroup.ts';

const groupTypes = [
  'lesions',
  ...lesionTypes,
  'approximate',
] as const satisfies readonly SessionGroup['type'][];

/**
 * Profiles and contrasts over the cases of a session: for each baseline and each type of lesion that there is, over all
 * cases and for each grade. The rim's full width is in model pixels, of each case as in {@link rimWidthInPx}.
 */
export function sessionGroups(
  cases: readonly SessionCase[],
  { rimWidthModelPx, seed }: { readonly rimWidthModelPx: number; readonly seed: number },
): LesionSession['groups'] {
  const prepared = cases.map((each) => ({ ...each, lesions: sessionCaseLesions(each, rimWidthModelPx) }));
  const baselines = new Map(prepared.map(({ baselineText, baseline }) => [baselineText, baseline]));
  const grades = [null, ...[...new Set(cases.flatMap(({ grade }) => grade ?? []))].toSorted()];
  return [...baselines].flatMap(([baselineText, baseline]) =>
    groupTypes.flatMap((type) =>
      grades.flatMap((grade) => {
        const members = prepared.flatMap((each): readonly GroupMember[] => {
          if (each.baselineText !== baselineText || (grade !== null && each.grade !== grade)) return [];
          const lesions = each.lesions.filter((lesion) => belongsTo(lesion, type));
          return lesions.length === 0 ? [] : [{ ...each, lesions }];
        });
        if (members.length === 0) return [];
        const summary = summariseGroup(members, type, { rimWidthModelPx, seed });
        return [{ type, baseline, baselineText, grade, ...summary }];
      }),
    ),
  );
}

/** Types are of true contours alone. */
function belongsTo({ measured }: SessionLesion, type: SessionGroup['type']): boolean {
  if (type === 'lesions' || type === 'approximate') return measured.layer === type;
  return measured.layer !== 'approximate' && measured.type === type;
}
