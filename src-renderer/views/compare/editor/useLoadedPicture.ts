import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

export interface LoadedPicture {
  /** Of the newest picture that arrived; null before the first. The last stays while the next one is on its way. */
  readonly address: Readonly<ShallowRef<string | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
}

/** Loads a picture before it is shown, so that nothing blinks between two of them; the newest wins. */
export function useLoadedPicture(wanted: () => string | null): LoadedPicture {
  const address = shallowRef<string | null>(null);
  const isLoading = ref(false);
  let newest = 0;

  watch(
    wanted,
    (next) => {
      const asked = ++newest;
      isLoading.value = next !== null;
      if (next === null) return;
      const image = new Image();
      const settle = (): void => {
        if (asked === newest) isLoading.value = false;
      };
      image.onload = () => {
        if (asked === newest) address.value = next;
        settle();
      };
      // Why there is none is said where the preview is asked for.
      image.onerror = settle;
      image.src = next;
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    newest += 1;
  });
  return { address, isLoading };
}
