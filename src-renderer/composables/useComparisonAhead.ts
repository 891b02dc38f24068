import { onScopeDispose, watch, type Ref, type ShallowRef } from 'vue';
import { loadRouteLocation, useRouter } from 'vue-router';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import { smoothedMap } from '../viewer/drawnOverlay.ts';
import type { LayerState } from '../viewer/layerState.ts';
import { attributionMaps } from './attributionMaps.ts';
import { useClient } from './useClient.ts';
import { useComparedSet } from './useComparedSet.ts';

/** A case that is only passed through is not worth it. */
const restMs = 400;

/**
 * Loads, while a revealed case rests on the screen, the screen of its comparison, and fetches and smooths the maps that it would be
 * opened with. Asks
 * only for what is kept: nothing is computed for it.
 */
export function useComparisonAhead(
  view: Readonly<ShallowRef<CaseView | null>>,
  layers: Readonly<Ref<LayerState>>,
): void {
  const client = useClient();
  const router = useRouter();
  const { baselines } = useComparedSet();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  async function prepare({ caseId, image }: CaseView): Promise<void> {
    const mine = turn;
    await loadRouteLocation(router.resolve({ name: 'compare', params: { caseId } }));
    const { tiles } = await client.call('comparison.get', { caseId, baselines: [...baselines.value] });
    for (const { attribution } of tiles) {
      if (attribution?.hasMap !== true) continue;
      const { widthPx, heightPx, transform } = attribution;
      // One after the other: what the screen itself asks for meanwhile does not wait in line.
      const values = await attributionMaps.get(attribution.key);
      await new Promise((resolve) => requestIdleCallback(resolve));
      if (mine !== turn) return;
      smoothedMap({ widthPx, heightPx, values, transform }, image.fieldOfView, layers.value.smoothingPx);
    }
  }

  function stop(): void {
    clearTimeout(timer);
    turn += 1;
  }

  watch(
    () => ((view.value?.revealed ?? null) === null ? null : view.value!.caseId),
    (revealed) => {
      stop();
      if (revealed === null) return;
      timer = setTimeout(() => {
        // The comparison itself says what is wrong, when it is opened.
        if (view.value !== null) prepare(view.value).catch(() => undefined);
      }, restMs);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}
