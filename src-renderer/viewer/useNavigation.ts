import { computed, onUnmounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Point } from '../../src-main/fundus/cropTransform.ts';
import type { RegionBounds } from '../../src-main/fundus/region/regionBounds.ts';
import type { Viewport } from './useViewport.ts';
import {
  centred,
  fitScale,
  keptInView,
  limitedScale,
  panned,
  shownWithSurroundings,
  snapped,
  toImage,
  zoomedAt,
  type Size,
  type ViewTransform,
} from './viewTransform.ts';

/** One press of a zoom key. */
const zoomStep = 1.25;
/** After so long without a change the view is at rest. */
const restMs = 120;

export interface Navigation {
  /** From the photograph to CSS pixels of the viewport. */
  readonly view: ComputedRef<ViewTransform>;
  readonly isMoving: Readonly<Ref<boolean>>;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Times a factor; the point of the photograph at `at` (viewport) stays, without it the one in the middle. */
  readonly zoomBy: (factor: number, at?: Point) => void;
  readonly fit: () => void;
  /** One device pixel a pixel of the photograph. */
  readonly actualSize: (at?: Point) => void;
  /** To 1:1, or to all of the photograph where it is at 1:1 or larger. */
  readonly toggleFit: (at: Point) => void;
  /** Brings a part of the photograph into the middle, with what is around it. */
  readonly show: (bounds: RegionBounds) => void;
  /** In CSS pixels: positive moves the photograph to the right and downwards. */
  readonly pan: (dx: number, dy: number) => void;
}

/** Where the photograph lies on the viewport, and how that changes. A new photograph is shown whole. */
export function useNavigation(
  image: Readonly<Ref<Size>>,
  imageId: () => string,
  viewport: Readonly<Ref<Viewport | null>>,
): Navigation {
  /** Null as long as the whole photograph is to be seen, however the window changes. */
  const chosen = shallowRef<ViewTransform | null>(null);
  const isMoving = shallowRef(false);
  let rest = 0;

  const size = computed<Size>(() => viewport.value?.size ?? { widthPx: 1, heightPx: 1 });
  const pixelRatio = computed(() => viewport.value?.pixelRatio ?? 1);
  const view = computed(() => {
    const now = chosen.value ?? centred(image.value, size.value, fitScale(image.value, size.value));
    return snapped(keptInView(now, image.value, size.value), pixelRatio.value);
  });
  const middle = (): Point => ({ x: size.value.widthPx / 2, y: size.value.heightPx / 2 });

  function move(next: ViewTransform | null): void {
    chosen.value = next;
    isMoving.value = true;
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      isMoving.value = false;
    }, restMs);
  }

  function zoomTo(scale: number, at: Point = middle()): void {
    move(zoomedAt(view.value, at, limitedScale(scale, image.value, size.value, pixelRatio.value)));
  }

  function actualSize(at?: Point): void {
    zoomTo(1 / pixelRatio.value, at);
  }

  watch(imageId, () => {
    chosen.value = null;
  });
  watch(size, (now, before) => {
    if (chosen.value === null) return;
    const centre = toImage(view.value, { x: before.widthPx / 2, y: before.heightPx / 2 });
    const { scale } = chosen.value;
    chosen.value = {
      scale,
      offsetX: now.widthPx / 2 - centre.x * scale,
      offsetY: now.heightPx / 2 - centre.y * scale,
    };
  });
  onUnmounted(() => {
    clearTimeout(rest);
  });

  return {
    view,
    isMoving,
    zoomIn: () => {
      zoomTo(view.value.scale * zoomStep);
    },
    zoomOut: () => {
      zoomTo(view.value.scale / zoomStep);
    },
    zoomBy: (factor, at) => {
      zoomTo(view.value.scale * factor, at);
    },
    fit: () => {
      move(null);
    },
    actualSize,
    toggleFit: (at) => {
      if (view.value.scale * pixelRatio.value < 0.999) actualSize(at);
      else move(null);
    },
    show: (bounds) => {
      move(shownWithSurroundings(bounds, image.value, size.value, pixelRatio.value));
    },
    pan: (dx, dy) => {
      move(panned(view.value, dx, dy));
    },
  };
}
