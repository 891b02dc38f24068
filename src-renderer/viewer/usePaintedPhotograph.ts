import { computed, onUnmounted, shallowRef, watch, type ComputedRef } from 'vue';
import type { LayerState } from './layerState.ts';
import type { LoadedPhotograph } from './scene.ts';

interface AwaitingProps {
  readonly imageId: string;
  readonly isOverlayAwaited: boolean;
  readonly layers: LayerState;
}

/** Painting photograph and overlay one after the other takes twice as long; after this time it is no gain any more. */
const longestWaitMs = 120;

/** The photograph as it is to be painted: without its pictures for a moment while its overlay is awaited. */
export function usePaintedPhotograph(
  props: AwaitingProps,
  photograph: ComputedRef<LoadedPhotograph>,
): ComputedRef<LoadedPhotograph> {
  const mayWait = shallowRef(true);
  let timer = 0;

  watch(
    () => props.imageId,
    () => {
      clearTimeout(timer);
      mayWait.value = true;
      timer = window.setTimeout(() => {
        mayWait.value = false;
      }, longestWaitMs);
    },
    { immediate: true },
  );
  onUnmounted(() => {
    clearTimeout(timer);
  });

  return computed(() => {
    const isHeld = mayWait.value && props.isOverlayAwaited && props.layers.isOverlayShown;
    return isHeld ? { ...photograph.value, screen: null, full: null } : photograph.value;
  });
}
