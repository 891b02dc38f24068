import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { LesionMeasures } from '../../../../src-main/contract/lesionMeasures.ts';
import {
  defaultRimWidthPx,
  widestRimPx,
} from '../../../../src-main/attribution/measures/lesions/rimWidth.ts';

export interface RimWidths {
  readonly defaultPx: number;
  readonly widestPx: number;
  readonly modelPixelPx: number;
}

interface RimWidth {
  readonly rimWidths: ComputedRef<RimWidths | null>;
  /** Full width in pixels of the photograph; null before anything is measured. */
  readonly rimWidthPx: ComputedRef<number | null>;
  /** It was changed just now. */
  readonly isSliding: Readonly<Ref<boolean>>;
  /** Takes the nearest even width that the profiles reach. */
  readonly setRimWidth: (widthPx: number) => void;
}

const zonesStayMs = 1500;

// Outlives the screen: whoever compares cases compares them at one width. Null for two model pixels.
const chosenPx = ref<number | null>(null);

/** The width to measure with next; null for two model pixels. */
export function rimWidthToAsk(last: LesionMeasures | null): number | null {
  if (last === null) return chosenPx.value;
  const widthPx = shownWidth(widthsOf(last));
  return widthPx === widthsOf(last).defaultPx ? null : widthPx;
}

/** The width of the rim that the case on screen is looked at with. */
export function useRimWidth(measures: Readonly<Ref<LesionMeasures | null>>): RimWidth {
  const isSliding = shallowRef(false);
  let sliding: ReturnType<typeof setTimeout> | undefined;
  const rimWidths = computed(() => (measures.value === null ? null : widthsOf(measures.value)));

  onScopeDispose(() => {
    clearTimeout(sliding);
  });

  return {
    rimWidths,
    rimWidthPx: computed(() => (rimWidths.value === null ? null : shownWidth(rimWidths.value))),
    isSliding,
    setRimWidth(widthPx) {
      if (rimWidths.value === null) return;
      const { defaultPx, widestPx } = rimWidths.value;
      const even = 2 * Math.round(Math.min(widestPx, Math.max(2, widthPx)) / 2);
      chosenPx.value = even === defaultPx ? null : even;
      isSliding.value = true;
      clearTimeout(sliding);
      sliding = setTimeout(() => {
        isSliding.value = false;
      }, zonesStayMs);
    },
  };
}

function widthsOf({ modelPixelPx, reachPx }: LesionMeasures): RimWidths {
  return { defaultPx: defaultRimWidthPx(modelPixelPx), widestPx: widestRimPx(reachPx), modelPixelPx };
}

function shownWidth({ defaultPx, widestPx }: RimWidths): number {
  return Math.min(chosenPx.value ?? defaultPx, widestPx);
}
