import { onUnmounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { HeldView } from './viewTransform.ts';

/** After so long without a change the view is at rest. */
const restMs = 120;

/** What of a photograph is to be seen, for one viewport or several. */
export interface ViewState {
  /** Null as long as the whole photograph is to be seen, however the window changes. */
  readonly held: Readonly<ShallowRef<HeldView | null>>;
  readonly isMoving: Readonly<Ref<boolean>>;
  readonly move: (next: HeldView | null) => void;
}

/** What `about` names is shown whole at first. */
export function useViewState(about: () => unknown): ViewState {
  const held = shallowRef<HeldView | null>(null);
  const isMoving = shallowRef(false);
  let rest: ReturnType<typeof setTimeout> | undefined;

  watch(about, () => {
    held.value = null;
  });
  onUnmounted(() => {
    clearTimeout(rest);
  });
  return {
    held,
    isMoving,
    move(next) {
      held.value = next;
      isMoving.value = true;
      clearTimeout(rest);
      rest = setTimeout(() => {
        isMoving.value = false;
      }, restMs);
    },
  };
}
