import { shallowReactive, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Point } from '../../../src-main/fundus/cropTransform.ts';
import type { Navigation } from '../useNavigation.ts';
import { useViewState, type ViewState } from '../useViewState.ts';
import type { Size } from '../viewTransform.ts';

/** One viewer of those that are linked. */
export interface LinkedTile {
  /** In device pixels; null before it is laid out. */
  readonly device: () => Size | null;
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
  /**
   * The size that a tile goes by, in device pixels: where a grid of equal tiles comes to broken pixels, some are laid out
   * a pixel larger than others, and all go by the smaller size, so that they show the same pixels.
   */
  readonly sizeFor: (device: Size) => Size;
}

/** The linked view of one photograph, shown whole at first. */
export function useSharedView(image: Readonly<Ref<Size>>): SharedView {
  const state = useViewState(() => `${image.value.widthPx} x ${image.value.heightPx}`);
  const tiles = shallowReactive(new Set<LinkedTile>());
  let leader: LinkedTile | null = null;

  function leading(): Navigation | null {
    const tile = leader ?? [...tiles].find(({ device }) => device() !== null);
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
    sizeFor: (device) => agreedSize(device, [...tiles].map((tile) => tile.device()).filter(isSize)),
    zoomIn: () => leading()?.zoomIn(),
    zoomOut: () => leading()?.zoomOut(),
    fit: () => leading()?.fit(),
    actualSize: () => leading()?.actualSize(),
    pan: (dx, dy) => leading()?.pan(dx, dy),
    show: (bounds) => leading()?.show(bounds),
  };
}

function isSize(size: Size | null): size is Size {
  return size !== null;
}

/** Sizes that differ by rounding are one size. */
function agreedSize({ widthPx, heightPx }: Size, others: readonly Size[]): Size {
  const alike = others.filter(
    (other) => Math.abs(other.widthPx - widthPx) <= 1 && Math.abs(other.heightPx - heightPx) <= 1,
  );
  return {
    widthPx: Math.min(widthPx, ...alike.map((other) => other.widthPx)),
    heightPx: Math.min(heightPx, ...alike.map((other) => other.heightPx)),
  };
}
