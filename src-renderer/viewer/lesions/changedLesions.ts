import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';

/** Which of the lesions are gone or look different in a newer list. What is only new there does not count. */
export function changedLesions(before: readonly Lesion[], after: readonly Lesion[]): readonly LesionId[] {
  const known = new Map(after.map((lesion) => [lesion.lesionId, lesion]));
  return before
    .filter((lesion) => {
      const other = known.get(lesion.lesionId);
      return other === undefined || other.type !== lesion.type || !hasSameRings(other, lesion);
    })
    .map(({ lesionId }) => lesionId);
}

/** A newer list, in which what is the same is the same object: what was made of it for the screen stays. */
export function withKeptIdentity(before: readonly Lesion[], after: readonly Lesion[]): readonly Lesion[] {
  const known = new Map(before.map((lesion) => [lesion.lesionId, lesion]));
  return after.map((lesion) => {
    const other = known.get(lesion.lesionId);
    return other !== undefined && isSameLesion(other, lesion) ? other : lesion;
  });
}

function isSameLesion(left: Lesion, right: Lesion): boolean {
  return (
    left.type === right.type &&
    left.source === right.source &&
    left.sourceFile === right.sourceFile &&
    left.author === right.author &&
    hasSameRings(left, right)
  );
}

function hasSameRings({ rings: left }: Lesion, { rings: right }: Lesion): boolean {
  return (
    left === right ||
    (left.length === right.length &&
      left.every((ring, index) => {
        const other = right[index]!;
        return ring.length === other.length && ring.every((value, at) => value === other[at]);
      }))
  );
}
