import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { CommandHandlers } from '../keyboard/commandRegistry.ts';
import {
  compareModes,
  nextOfPair,
  shownPair,
  type BaselinePair,
  type CompareModeName,
} from '../views/compare/compareMode.ts';

export interface CompareMode {
  readonly mode: Ref<CompareModeName>;
  /** Null while fewer than two maps are there. */
  readonly pair: ComputedRef<BaselinePair | null>;
  readonly choosePair: (first: string, second: string) => void;
  readonly showDifference: (first: string, second: string) => void;
  readonly showGrid: () => void;
  /** One colour scale for all maps; otherwise each map has its own. */
  readonly isScaleShared: Ref<boolean>;
  /** The baselines themselves in the place of photograph and map. */
  readonly showsBaselines: Ref<boolean>;
  readonly handlers: CommandHandlers;
}

// Outlive the screen: whoever compares by blinking goes on blinking with the next case.
const mode = ref<CompareModeName>('grid');
const isScaleShared = ref(true);
const wanted = shallowRef<readonly [string | null, string | null]>([null, null]);

/** How maps are compared just now, and the commands that change it. */
export function useCompareMode(withMaps: ComputedRef<readonly string[]>): CompareMode {
  const showsBaselines = ref(false);
  const pair = computed(() => shownPair(withMaps.value, wanted.value));

  function choosePair(first: string, second: string): void {
    if (first !== second) wanted.value = [first, second];
    // The other one of the pair was chosen: they change places.
    else if (pair.value !== null) wanted.value = [pair.value[1], pair.value[0]];
  }

  const modeHandlers = Object.fromEntries(
    compareModes.map(({ value, command }) => [
      command,
      () => {
        mode.value = value;
      },
    ]),
  );

  return {
    mode,
    pair,
    choosePair,
    showDifference(first, second) {
      choosePair(first, second);
      mode.value = 'difference';
    },
    showGrid() {
      mode.value = 'grid';
    },
    isScaleShared,
    showsBaselines,
    handlers: {
      ...modeHandlers,
      'compare.nextFirst': () => {
        if (pair.value === null) return;
        const [first, second] = pair.value;
        wanted.value = [nextOfPair(withMaps.value, first, second), second];
      },
      'compare.nextSecond': () => {
        if (pair.value === null) return;
        const [first, second] = pair.value;
        wanted.value = [first, nextOfPair(withMaps.value, second, first)];
      },
      'compare.ownScale': () => {
        isScaleShared.value = !isScaleShared.value;
      },
      'compare.showBaselines': () => {
        showsBaselines.value = !showsBaselines.value;
      },
    },
  };
}
