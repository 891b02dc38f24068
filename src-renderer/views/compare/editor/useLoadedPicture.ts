import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

export interface LoadedPicture {
  /** Of the newest picture that arrived; null before the first. The last stays while the next one is on its way. */
  readonly address: Readonly<ShallowRef<string | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
}

/**
 * Loads a picture before it is shown, so that nothing blinks between two of them. The newest wins: one that is no longer
 * wanted need not be made either.
 */
export function useLoadedPicture(wanted: () => string | null): LoadedPicture {
  const address = shallowRef<string | null>(null);
  const isLoading = ref(false);
  let underWay: AbortController | null = null;

  function show(picture: Blob | null): void {
    if (address.value !== null) URL.revokeObjectURL(address.value);
    address.value = picture === null ? null : URL.createObjectURL(picture);
  }

  async function load(next: string, { signal }: AbortController): Promise<void> {
    isLoading.value = true;
    // Why there is none is said where the preview is asked for.
    const picture = await pictureAt(next, signal).catch(() => null);
    if (signal.aborted) return;
    isLoading.value = false;
    if (picture !== null) show(picture);
  }

  watch(
    wanted,
    (next) => {
      underWay?.abort();
      underWay = next === null ? null : new AbortController();
      if (next === null || underWay === null) isLoading.value = false;
      else void load(next, underWay);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    underWay?.abort();
    show(null);
  });
  return { address, isLoading };
}

async function pictureAt(address: string, signal: AbortSignal): Promise<Blob | null> {
  const response = await fetch(address, { signal });
  return response.ok ? response.blob() : null;
}
