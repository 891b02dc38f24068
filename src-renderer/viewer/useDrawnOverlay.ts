import { computed, type ComputedRef } from 'vue';
import type { FieldOfView } from '../../src-main/contract/fieldOfView.ts';
import { displayedNumbers, type DisplayedNumbers } from './displayedNumbers.ts';
import { createOverlayPreparation, type DrawnOverlay, type SharedScale } from './drawnOverlay.ts';
import type { LayerState } from './layerState.ts';
import type { SignedMap } from './signedMap.ts';

interface OverlayProps {
  readonly overlay: SignedMap | null;
  readonly fieldOfView: FieldOfView | null;
  readonly layers: LayerState;
  /** Null or missing: the scale of the map itself. */
  readonly scale?: SharedScale | null;
}

/** The attribution as it is to be drawn, and what the legend says of it; both null where there is none. */
export function useDrawnOverlay(props: OverlayProps): {
  readonly drawn: ComputedRef<DrawnOverlay | null>;
  readonly numbers: ComputedRef<DisplayedNumbers | null>;
} {
  const prepare = createOverlayPreparation();
  const drawn = computed(() =>
    props.overlay === null
      ? null
      : prepare(props.overlay, props.fieldOfView, props.layers, props.scale ?? null),
  );
  const numbers = computed(() => (drawn.value === null ? null : displayedNumbers(drawn.value, props.layers)));
  return { drawn, numbers };
}
