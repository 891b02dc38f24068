import type { SessionGroup } from '../../../contract/lesionMeasures.ts';
import { lesionTypes } from '../../../contract/lesion.ts';
import type { SessionCase, SessionLesion } from './sessionCase.ts';
import { summariseGroup, type GroupMember } from './summariseGroup.ts';

const groupTypes = [
  'lesions',
  ...lesionTypes,
  'approximate',
] as const satisfies readonly SessionGroup['type'][];

/**
 * Profiles and contrasts over the cases of a session: for each baseline and each type of lesion that there is, over all
 * cases and for each grade. The rim's full width is in model pixels, that of the cases' parts. Each group takes some
 * hundredths of a second: whoever must not be held up takes them one by one.
 */
export function* sessionGroups(
  cases: readonly SessionCase[],
  options: { readonly rimWidthModelPx: number; readonly seed: number },
): Generator<SessionGroup> {
  const baselines = new Map(cases.map(({ baselineText, baseline }) => [baselineText, baseline]));
  const grades = [null, ...[...new Set(cases.flatMap(({ grade }) => grade ?? []))].toSorted()];
  for (const [baselineText, baseline] of baselines) {
    const ofBaseline = cases.filter((each) => each.baselineText === baselineText);
    for (const type of groupTypes) {
      const ofType = membersOf(ofBaseline, type);
      for (const grade of grades) {
        const members = grade === null ? ofType : ofType.filter((member) => member.grade === grade);
        if (members.length === 0) continue;
        yield { type, baseline, baselineText, grade, ...summariseGroup(members, type, options) };
      }
    }
  }
}

/** Cases with lesions of a type, and those alone. */
function membersOf(cases: readonly SessionCase[], type: SessionGroup['type']): readonly GroupMember[] {
  return cases.flatMap((each) => {
    const lesions = each.lesions.filter((lesion) => belongsTo(lesion, type));
    return lesions.length === 0 ? [] : [{ ...each, lesions }];
  });
}

/** Types are of true contours alone. */
function belongsTo(lesion: SessionLesion, type: SessionGroup['type']): boolean {
  if (type === 'lesions' || type === 'approximate') return lesion.layer === type;
  return lesion.layer !== 'approximate' && lesion.type === type;
}
