import { onMounted, onUnmounted, shallowRef, type Ref } from 'vue';
import type { Viewport } from './viewport.ts';

/** The size of an element, also when the window moves to a screen of another resolution. Null before it is laid out. */
export function useViewport(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<Viewport | null>> {
  const viewport = shallowRef<Viewport | null>(null);
  const observer = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    const device = entry?.devicePixelContentBoxSize[0];
    if (entry === undefined || device === undefined || device.inlineSize === 0 || device.blockSize === 0)
      return;
    const { width, height } = entry.contentRect;
    viewport.value = {
      size: { widthPx: width, heightPx: height },
      device: { widthPx: device.inlineSize, heightPx: device.blockSize },
      pixelRatio: device.inlineSize / width,
    };
  });
  onMounted(() => {
    if (element.value !== null) observer.observe(element.value, { box: 'device-pixel-content-box' });
  });
  onUnmounted(() => {
    observer.disconnect();
  });
  return viewport;
}
