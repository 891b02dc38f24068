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

/**
 * Loads the picture for the screen first and every pixel after it, as soon as it is needed; one takes the other's place
 * when it is decoded.
 */
export function useLoadedPhotograph(
  props: PhotographProps,
  needsEveryPixel: (screen: ImageBitmap) => boolean = () => true,
): {
  readonly photograph: ComputedRef<LoadedPhotograph>;
  /** No picture could be loaded. */
  readonly hasFailed: Readonly<Ref<boolean>>;
  readonly reload: () => void;
} {
  const pictures = shallowRef<Pictures>({ screen: null, full: null });
  const hasFailed = shallowRef(false);
  const isFullNeeded = computed(() => {
    const { screen } = pictures.value;
    return screen === null || (props.fullUrl !== props.screenUrl && needsEveryPixel(screen));
  });

  async function load(): Promise<void> {
    const { imageId, screenUrl } = props;
    pictures.value = { screen: null, full: null };
    hasFailed.value = false;
    const screen = await loadPhotograph(screenUrl).catch(() => null);
    if (props.imageId !== imageId) return;
    pictures.value = { screen, full: null };
    if (screen !== null) await new Promise((resolve) => setTimeout(resolve, fullAfterMs));
    if (props.imageId === imageId) await loadFull();
  }

  async function loadFull(): Promise<void> {
    const { imageId, fullUrl } = props;
    if (!isFullNeeded.value || pictures.value.full !== null) return;
    const full = await loadPhotograph(fullUrl).catch(() => null);
    if (props.imageId !== imageId) return;
    const { screen } = pictures.value;
    pictures.value = { screen, full };
    hasFailed.value = screen === null && full === null;
  }

  watch(() => props.imageId, load, { immediate: true });
  watch(isFullNeeded, (isNeeded) => {
    if (isNeeded && pictures.value.screen !== null) void loadFull();
  });
  return {
    photograph: computed(() => {
      const { screen, full } = pictures.value;
      return {
        widthPx: props.widthPx,
        heightPx: props.heightPx,
        screen,
        full: isFullNeeded.value ? full : null,
      };
    }),
    hasFailed,
    reload: () => void load(),
  };
}
