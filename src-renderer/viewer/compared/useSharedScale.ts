import { computed, type ComputedRef } from 'vue';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import type { SharedScale } from '../drawnOverlay.ts';
import type { LayerState } from '../layerState.ts';
import type { SignedMap } from '../signedMap.ts';
import { sharedScale } from './sharedScale.ts';

/** `sharedScale` of the maps that are there; the same object as long as its numbers are the same. */
export function useSharedScale(
  maps: () => readonly SignedMap[],
  fieldOfView: () => FieldOfView | null,
  layers: () => LayerState,
): ComputedRef<SharedScale | null> {
  return computed<SharedScale | null>((before) => {
    const now = sharedScale(maps(), fieldOfView(), layers());
    return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
  });
}
