import { shallowReactive, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Point } from '../../../src-main/fundus/cropTransform.ts';
import type { Navigation } from '../useNavigation.ts';
import type { CreateRenderer } from '../useScenePainting.ts';
import { useViewState, type ViewState } from '../useViewState.ts';
import type { Viewport } from '../viewport.ts';
import type { Size } from '../viewTransform.ts';
import { agreedViewport } from './agreedViewport.ts';
import { useSharedRenderers } from './useSharedRenderers.ts';

/** One viewer of those that are linked. */
export interface LinkedTile {
  /** As it is laid out; null before. */
  readonly viewport: () => Viewport | null;
  readonly navigation: Navigation;
}

type Controls = Pick<Navigation, 'zoomIn' | 'zoomOut' | 'fit' | 'pan' | 'show'> & {
  readonly actualSize: () => void;
};

/**
 * What all linked viewers of one photograph show, and where the pointer is on it. The controls are for keys and buttons:
 * they do what they would do on the viewer that was used last.
 */
export interface SharedView extends ViewState, Controls {
  /** On the photograph, continuous. Null while the pointer is over none of the viewers. */
  readonly cursor: ShallowRef<Point | null>;
  /** Gives the way to leave. */
  readonly join: (tile: LinkedTile) => () => void;
  /** Makes a tile the one whose size the controls go by. */
  readonly lead: (tile: LinkedTile) => void;
  /** What a tile goes by, for what it is laid out as. */
  readonly agreedViewport: (laidOut: Viewport) => Viewport;
  readonly createRenderer: CreateRenderer;
}

/** The linked view of one photograph, shown whole at first. */
export function useSharedView(image: Readonly<Ref<Size>>): SharedView {
  const state = useViewState(() => `${image.value.widthPx} x ${image.value.heightPx}`);
  const tiles = shallowReactive(new Set<LinkedTile>());
  let leader: LinkedTile | null = null;

  function leading(): Navigation | null {
    const tile = leader ?? [...tiles].find(({ viewport }) => viewport() !== null);
    return tile?.navigation ?? null;
  }

  return {
    ...state,
    cursor: shallowRef<Point | null>(null),
    join(tile) {
      tiles.add(tile);
      return () => {
        tiles.delete(tile);
        if (leader === tile) leader = null;
      };
    },
    lead(tile) {
      leader = tile;
    },
    agreedViewport: (laidOut) => {
      const all = [...tiles].map(({ viewport }) => viewport());
      return agreedViewport(
        laidOut,
        all.filter((viewport) => viewport !== null),
      );
    },
    createRenderer: useSharedRenderers(() => tiles.size),
    zoomIn: () => leading()?.zoomIn(),
    zoomOut: () => leading()?.zoomOut(),
    fit: () => leading()?.fit(),
    actualSize: () => leading()?.actualSize(),
    pan: (dx, dy) => leading()?.pan(dx, dy),
    show: (bounds) => leading()?.show(bounds),
  };
}
