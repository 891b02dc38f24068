import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { loadPhotograph } from './photographCache.ts';
import type { LoadedPhotograph } from './scene.ts';

interface PhotographProps {
  readonly imageId: string;
  readonly screenUrl: string;
  readonly fullUrl: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Pictures {
  readonly screen: ImageBitmap | null;
  readonly full: ImageBitmap | null;
}

/** Fetching and decoding every pixel takes a core for a while, which the overlay needs first. */
const fullAfterMs = 250;

/** Loads the picture for the screen first and every pixel after it; one takes the other's place when it is decoded. */
export function useLoadedPhotograph(props: PhotographProps): {
  readonly photograph: ComputedRef<LoadedPhotograph>;
  /** No picture could be loaded. */
  readonly hasFailed: Readonly<Ref<boolean>>;
  readonly reload: () => void;
} {
  const pictures = shallowRef<Pictures>({ screen: null, full: null });
  const hasFailed = shallowRef(false);

  async function load(): Promise<void> {
    const { imageId, screenUrl, fullUrl } = props;
    const isCurrent = (): boolean => props.imageId === imageId;
    pictures.value = { screen: null, full: null };
    hasFailed.value = false;
    const screen = await loadPhotograph(screenUrl).catch(() => null);
    if (!isCurrent()) return;
    pictures.value = { screen, full: null };
    if (screen !== null) await new Promise((resolve) => setTimeout(resolve, fullAfterMs));
    if (!isCurrent()) return;
    const full = await loadPhotograph(fullUrl).catch(() => null);
    if (!isCurrent()) return;
    pictures.value = { screen, full };
    hasFailed.value = screen === null && full === null;
  }

  watch(() => props.imageId, load, { immediate: true });
  return {
    photograph: computed(() => ({ widthPx: props.widthPx, heightPx: props.heightPx, ...pictures.value })),
    hasFailed,
    reload: () => void load(),
  };
}
