import { computed, type ComputedRef } from 'vue';
import type { DisplayedNumbers } from '../displayedNumbers.ts';
import type { DrawnOverlay } from '../drawnOverlay.ts';
import type { LayerState } from '../layerState.ts';
import { useDrawnOverlay } from '../useDrawnOverlay.ts';
import type { ComparedPhotograph } from './comparedSource.ts';
import type { PairMode, PairSource } from './pairSource.ts';
import { useDifferenceMap } from './useDerivedMaps.ts';

interface PairProps {
  readonly mode: PairMode;
  readonly first: PairSource;
  readonly second: PairSource;
  readonly photograph: ComparedPhotograph;
  readonly layers: LayerState;
}

export interface PairPicture {
  readonly key: 'first' | 'second' | 'difference';
  readonly photograph: ComparedPhotograph;
  readonly drawn: DrawnOverlay | null;
  readonly numbers: DisplayedNumbers | null;
  /** What is said of it over the picture. */
  readonly name: string;
  /** In a word, what its map says of a pixel. */
  readonly valueName: string;
}

/** What lies on the viewer of a pair, bottom first: both, or their difference alone. */
export function usePairPictures(props: PairProps): ComputedRef<readonly PairPicture[]> {
  const difference = useDifferenceMap(
    () => props.first.overlay,
    () => props.second.overlay,
  );
  const first = useDrawnSource(props, () => props.first);
  const second = useDrawnSource(props, () => props.second);
  // With the scale of the first: on one of its own a small difference would look as strong as the maps.
  const between = useDrawnSource(props, () => ({ ...props.first, overlay: difference.value }));

  return computed(() => {
    const names = `${props.first.name} minus ${props.second.name}`;
    const { photograph } = props;
    if (props.mode === 'difference')
      return [{ key: 'difference', photograph, ...between.value, name: names, valueName: 'difference' }];
    const valueName = 'attribution';
    return [
      { key: 'first', photograph: props.first, ...first.value, name: props.first.name, valueName },
      { key: 'second', photograph: props.second, ...second.value, name: props.second.name, valueName },
    ];
  });
}

/** Prepared anew only where something of the source has changed that counts, and not with every new source. */
function useDrawnSource(
  props: PairProps,
  source: () => PairSource,
): ComputedRef<Pick<PairPicture, 'drawn' | 'numbers'>> {
  const overlay = computed(() => source().overlay);
  const fieldOfView = computed(() => source().fieldOfView);
  const scale = computed(() => source().scale);
  const { drawn, numbers } = useDrawnOverlay({
    get overlay() {
      return overlay.value;
    },
    get fieldOfView() {
      return fieldOfView.value;
    },
    get layers() {
      return props.layers;
    },
    get scale() {
      return scale.value;
    },
  });
  return computed(() => ({ drawn: drawn.value, numbers: numbers.value }));
}
