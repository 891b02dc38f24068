import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { ShownLesion } from './shownLesion.ts';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { splitRegion } from '../../../src-main/fundus/region/splitRegion.ts';
import type { Size } from '../viewTransform.ts';
import { lesionAt } from './lesionAt.ts';

interface CutLesion {
  readonly lesionId: LesionId;
  readonly pieces: readonly Rings[];
}

/** Enough points along the line to meet every lesion that it crosses visibly. */
const probes = 64;

/**
 * Cuts the lesion that a line crosses: a chosen one if it crosses one, else the first one on its way. Null where there is
 * none, or where the line leaves it whole.
 */
export function cutLesion(
  lesions: readonly ShownLesion[],
  chosen: ReadonlySet<LesionId>,
  line: { readonly from: ImagePoint; readonly to: ImagePoint },
  picture: Size,
): CutLesion | null {
  const chosenOnes = lesions.filter(({ lesionId }) => chosen.has(lesionId));
  for (const among of [chosenOnes, lesions]) {
    const lesion = crossedBy(among, line);
    if (lesion === null) continue;
    const pieces = splitRegion(lesion.rings, line, picture);
    if (pieces.length > 1) return { lesionId: lesion.lesionId, pieces };
  }
  return null;
}

function crossedBy(
  lesions: readonly ShownLesion[],
  { from, to }: { readonly from: ImagePoint; readonly to: ImagePoint },
): ShownLesion | null {
  for (let i = 0; i <= probes; i++) {
    const part = i / probes;
    const at = {
      xPx: from.xPx + part * (to.xPx - from.xPx),
      yPx: from.yPx + part * (to.yPx - from.yPx),
    };
    const lesion = lesionAt(lesions, at, 0);
    if (lesion !== null) return lesion;
  }
  return null;
}
