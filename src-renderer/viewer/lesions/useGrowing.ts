import { computed, shallowRef, type ComputedRef } from 'vue';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import { growRegion } from '../../../src-main/fundus/region/growRegion.ts';
import type { ColourWindow } from '../../../src-main/fundus/region/seenColours.ts';
import { colourWindow } from './colourWindow.ts';
import type { LesionDraft } from './lesionDraft.ts';

/** Differences in CIELAB. The first is the median of what suited the lesions of IDRiD best, see `growRegion`. */
const firstTolerance = 2.5;
const leastTolerance = 0.5;
const mostTolerance = 30;

/** A drag of so many times the reach of a pointer adds one to the tolerance. */
const reachesPerTolerance = 3;
/** Twice an optic disc in a photograph of 4288 x 2848 pixels would take too long to be seen at once. */
const largestAreaPx = 150_000;

interface Growing {
  readonly draft: ComputedRef<Extract<LesionDraft, { kind: 'grown' }> | null>;
  readonly remark: ComputedRef<string>;
  readonly begin: (seed: ImagePoint) => void;
  /** The farther from the seed, the wider the tolerance. */
  readonly widen: (seed: ImagePoint, to: ImagePoint, reachPx: number) => void;
  readonly adjust: (direction: 1 | -1) => boolean;
  readonly stop: () => void;
}

/** Grows a region from a seed on the pixels of the photograph, again whenever its tolerance changes. */
export function useGrowing(photograph: () => ImageBitmap | null): Growing {
  const seeded = shallowRef<{ readonly seed: ImagePoint; readonly window: ColourWindow } | null>(null);
  const tolerance = shallowRef(firstTolerance);
  const isWaiting = shallowRef(false);

  const grown = computed(() => {
    if (seeded.value === null) return null;
    const { seed, window } = seeded.value;
    return growRegion(window, seed, { tolerance: tolerance.value, largestAreaPx });
  });

  function begin(seed: ImagePoint): void {
    const picture = photograph();
    isWaiting.value = picture === null;
    tolerance.value = firstTolerance;
    const window = picture === null ? null : colourWindow(picture, seed);
    seeded.value = window === null ? null : { seed, window };
  }

  function setTolerance(wanted: number): void {
    // In tenths: a hand that trembles does not grow the region again and again.
    const tenths = Math.round(10 * wanted) / 10;
    tolerance.value = Math.min(mostTolerance, Math.max(leastTolerance, tenths));
  }

  return {
    draft: computed(() =>
      seeded.value === null || grown.value === null
        ? null
        : { kind: 'grown', seed: seeded.value.seed, tolerance: tolerance.value, rings: grown.value.rings },
    ),
    remark: computed(() => {
      if (isWaiting.value)
        return 'Every pixel of the photograph is still being loaded. Try again in a moment.';
      if (grown.value === null) return '';
      const size = `Tolerance ${tolerance.value.toFixed(1)}.`;
      return grown.value.isCutOff ? `${size} It runs out into what is around it and was stopped.` : size;
    }),
    begin,
    widen(seed, to, reachPx) {
      const distance = Math.hypot(to.xPx - seed.xPx, to.yPx - seed.yPx) / reachPx;
      setTolerance(leastTolerance + distance / reachesPerTolerance);
    },
    adjust(direction) {
      if (seeded.value === null) return false;
      setTolerance(tolerance.value * (direction > 0 ? 1.2 : 1 / 1.2));
      return true;
    },
    stop() {
      seeded.value = null;
      isWaiting.value = false;
    },
  };
}
