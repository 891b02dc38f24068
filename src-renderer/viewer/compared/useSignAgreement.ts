import { computed, type ComputedRef } from 'vue';
import { signAgreement } from '../../../src-main/attribution/measures/comparison/signAgreement.ts';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import { fieldOfViewMask } from '../../../src-main/fundus/fieldOfViewMask.ts';
import { smoothedMap, type SharedScale } from '../drawnOverlay.ts';
import type { LayerState } from '../layerState.ts';
import type { SignedMap } from '../signedMap.ts';
import { lastOf } from './lastOf.ts';
import { haveOneGrid } from './useDerivedMaps.ts';

/**
 * An agreement is a number from -1 to 1, whatever the maps. Below a tenth the signs cancel; and interpolation between
 * what is shown and what is not may swing so far to the other sign.
 */
const agreementScale: SharedScale = { fullStrength: 1, threshold: 0.1, contourLevel: 0.5 };

interface ShownAgreement {
  /** -1: all maps are negative there; 1: all are positive; 0: they cancel, or are too weak for their signs to count. */
  readonly map: SignedMap;
  readonly scale: SharedScale;
  /** What is smoothed are the maps, before their signs are compared: the agreement is drawn as it is. */
  readonly layers: LayerState;
}

/**
 * Where maps agree in sign, of the maps as they are displayed. The map is the same object as long as they are. Null
 * without maps, and where they are not of one grid.
 */
export function useSignAgreement(
  maps: () => readonly SignedMap[],
  fieldOfView: () => FieldOfView | null,
  layers: () => LayerState,
): ComputedRef<ShownAgreement | null> {
  const last = lastOf<Float32Array, SignedMap>();
  const map = computed(() => {
    const [first] = maps();
    if (first === undefined || !haveOneGrid(maps())) return null;
    const { smoothingPx } = layers();
    const planes = maps().map((source) => smoothedMap(source, fieldOfView(), smoothingPx).map.values);
    return last(planes, () => ({
      ...first,
      values: signAgreement(planes, insideOf(first, fieldOfView())).agreement,
    }));
  });
  const shownLayers = computed(() => ({ ...layers(), smoothingPx: 0, thresholdPercentile: 0 }));
  return computed(() =>
    map.value === null ? null : { map: map.value, scale: agreementScale, layers: shownLayers.value },
  );
}

function insideOf({ widthPx, heightPx, transform }: SignedMap, fieldOfView: FieldOfView | null): Uint8Array {
  return fieldOfView === null
    ? new Uint8Array(widthPx * heightPx).fill(1)
    : fieldOfViewMask(fieldOfView, transform).data;
}
