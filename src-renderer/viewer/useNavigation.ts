import { computed, type ComputedRef, type Ref } from 'vue';
import type { Point } from '../../src-main/fundus/cropTransform.ts';
import type { RegionBounds } from '../../src-main/fundus/region/regionBounds.ts';
import type { Viewport } from './viewport.ts';
import type { ViewState } from './useViewState.ts';
import {
  centred,
  fitScale,
  heldBy,
  keptInView,
  limitedScale,
  panned,
  shownWithSurroundings,
  snapped,
  viewOf,
  zoomedAt,
  type Size,
  type ViewTransform,
} from './viewTransform.ts';

/** One press of a zoom key. */
const zoomStep = 1.25;

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

/** Where the photograph lies on the viewport, and how that changes. */
export function useNavigation(
  image: Readonly<Ref<Size>>,
  viewport: Readonly<Ref<Viewport | null>>,
  state: ViewState,
  /** `covering`: without a gap at the edges. `centred`: exactly what is held, because other viewports show it, too. */
  placing: 'covering' | 'centred' = 'covering',
): Navigation {
  const size = computed<Size>(() => viewport.value?.size ?? { widthPx: 1, heightPx: 1 });
  const pixelRatio = computed(() => viewport.value?.pixelRatio ?? 1);
  const view = computed(() => {
    const held = state.held.value;
    const whole = (): ViewTransform => centred(image.value, size.value, fitScale(image.value, size.value));
    const now = held === null ? whole() : viewOf(held, size.value);
    return snapped(placing === 'covering' ? keptInView(now, image.value, size.value) : now, pixelRatio.value);
  });
  const middle = (): Point => ({ x: size.value.widthPx / 2, y: size.value.heightPx / 2 });

  function move(next: ViewTransform | null): void {
    state.move(next === null ? null : heldBy(keptInView(next, image.value, size.value), size.value));
  }

  function zoomTo(scale: number, at: Point = middle()): void {
    move(zoomedAt(view.value, at, limitedScale(scale, image.value, size.value, pixelRatio.value)));
  }

  function actualSize(at?: Point): void {
    zoomTo(1 / pixelRatio.value, at);
  }

  return {
    view,
    isMoving: state.isMoving,
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
