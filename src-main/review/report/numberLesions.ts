import { lesionTypes, type Lesion } from '../../contract/lesion.ts';

export interface NumberedLesion {
  /** From 1. */
  readonly number: number;
  readonly lesion: Lesion;
}

/** The numbers that a report, its pictures and its tables have for lesions: by type, then from the top, then from the left. */
export function numberLesions(lesions: readonly Lesion[]): readonly NumberedLesion[] {
  return lesions
    .map((lesion) => ({ lesion, corner: upperLeft(lesion.rings) }))
    .toSorted(
      (one, other) =>
        lesionTypes.indexOf(one.lesion.type) - lesionTypes.indexOf(other.lesion.type) ||
        one.corner.topPx - other.corner.topPx ||
        one.corner.leftPx - other.corner.leftPx ||
        (one.lesion.lesionId < other.lesion.lesionId ? -1 : 1),
    )
    .map(({ lesion }, index) => ({ number: index + 1, lesion }));
}

function upperLeft(rings: Lesion['rings']): { readonly leftPx: number; readonly topPx: number } {
  let [leftPx, topPx] = [Infinity, Infinity];
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      leftPx = Math.min(leftPx, ring[at]!);
      topPx = Math.min(topPx, ring[at + 1]!);
    }
  return { leftPx, topPx };
}
