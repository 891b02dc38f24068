import { computed, onUnmounted, watch, watchEffect, type ComputedRef, type Ref } from 'vue';
import { useNavigation, type Navigation } from '../useNavigation.ts';
import { usePointerGestures } from '../usePointerGestures.ts';
import { useViewport } from '../useViewport.ts';
import type { Viewport } from '../viewport.ts';
import { inDevicePixels, toImage, toViewport, type Size, type ViewTransform } from '../viewTransform.ts';
import type { Point } from '../../../src-main/fundus/cropTransform.ts';
import type { LinkedTile, SharedView } from './useSharedView.ts';

export interface LinkedTileView {
  /** Its canvas is as large as it is laid out; what it shows goes by the size that it shares with tiles of its size. */
  readonly viewport: ComputedRef<Viewport | null>;
  readonly navigation: Navigation;
  /** From the photograph to device pixels. */
  readonly deviceView: ComputedRef<ViewTransform>;
  /** Of the shared cursor, in CSS pixels of the tile; null where there is none. */
  readonly cursor: ComputedRef<Point | null>;
  /** The pointer is over this tile, and not over another. */
  readonly hasPointer: ComputedRef<boolean>;
}

/** One viewer of a linked view: its gestures move all of them, and its pointer is shown in all of them. */
export function useLinkedTile(
  root: Readonly<Ref<HTMLElement | null>>,
  image: Readonly<Ref<Size>>,
  shared: SharedView,
): LinkedTileView {
  const laidOut = useViewport(root);
  const viewport = computed(() => (laidOut.value === null ? null : shared.agreedViewport(laidOut.value)));
  const navigation = useNavigation(image, viewport, shared, 'centred');
  const { cursor: pointer } = usePointerGestures(root, {
    navigation,
    tool: () => null,
    isHandHeld: () => false,
    clicked: () => undefined,
    doubleClicked: () => false,
  });

  const tile: LinkedTile = { viewport: () => laidOut.value, navigation };
  onUnmounted(shared.join(tile));
  onUnmounted(() => {
    if (pointer.value !== null) shared.cursor.value = null;
  });
  watch(pointer, (now, before) => {
    if (now !== null && before === null) shared.lead(tile);
    if (now === null) shared.cursor.value = null;
  });
  watchEffect(() => {
    if (pointer.value !== null) shared.cursor.value = toImage(navigation.view.value, pointer.value);
  });

  return {
    viewport,
    navigation,
    deviceView: computed(() => inDevicePixels(navigation.view.value, viewport.value?.pixelRatio ?? 1)),
    cursor: computed(() => {
      const { value } = shared.cursor;
      return value === null ? null : toViewport(navigation.view.value, value);
    }),
    hasPointer: computed(() => pointer.value !== null),
  };
}
