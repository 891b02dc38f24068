import { watch, type ComputedRef, type Ref } from 'vue';
import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { Point } from '../../../src-main/fundus/cropTransform.ts';
import { toImage, type ViewTransform } from '../viewTransform.ts';
import { lesionAt } from './lesionAt.ts';
import type { ShownLesion } from './shownLesion.ts';

interface PointingOptions {
  readonly lesions: () => readonly ShownLesion[];
  readonly view: ComputedRef<ViewTransform>;
}

interface LesionPointing {
  readonly at: (point: ImagePoint) => ShownLesion | null;
  /** Tells what is under the pointer whenever that changes; nothing is, while the pointer is busy. */
  readonly follow: (
    cursor: Readonly<Ref<Point | null>>,
    isBusy: () => boolean,
    changed: (lesionId: LesionId | null) => void,
  ) => void;
}

/** How near to an edge, in CSS pixels, a person has to point. */
const reach = 5;

/** Which lesion is under a point. */
export function useLesionPointing({ lesions, view }: PointingOptions): LesionPointing {
  const at = (point: ImagePoint): ShownLesion | null => lesionAt(lesions(), point, reach / view.value.scale);

  return {
    at,
    follow(cursor, isBusy, changed) {
      let last: LesionId | null = null;
      watch([cursor, isBusy, lesions] as const, ([point, isBusyNow]) => {
        const now =
          point === null || isBusyNow ? null : (at(imagePoint(view.value, point))?.lesionId ?? null);
        if (now !== last) changed(now);
        last = now;
      });
    },
  };
}

function imagePoint(view: ViewTransform, viewport: Point): ImagePoint {
  const { x, y } = toImage(view, viewport);
  return { xPx: x, yPx: y };
}
