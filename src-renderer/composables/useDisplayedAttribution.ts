import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { AttributionView, CaseView, Reference } from '../../src-main/contract/caseView.ts';
import type { AttributionKey } from '../../src-main/contract/ids.ts';
import type { SignedMap } from '../viewer/signedMap.ts';
import { useAppState } from './useAppState.ts';
import { inOrderOf } from '../views/case/inOrderOf.ts';
import { referenceAmong } from '../views/case/referenceAmong.ts';
import { attributionMaps } from './attributionMaps.ts';

interface DisplayedAttribution {
  readonly attributions: ComputedRef<readonly AttributionView[]>;
  /** The one that is laid over the photograph; null where there is none. */
  readonly displayed: ComputedRef<AttributionView | null>;
  readonly map: Readonly<ShallowRef<SignedMap | null>>;
  /** A sentence; empty where all is well. */
  readonly failure: Readonly<Ref<string>>;
  /** Its map is on the way. */
  readonly isAwaited: ComputedRef<boolean>;
  readonly choose: (key: AttributionKey) => void;
  readonly chooseNext: () => void;
  /** Loads the map that another case would be opened with; null where that case is not revealed or has none. */
  readonly prefetchFor: (view: CaseView) => Promise<SignedMap | null>;
}

/** Which attribution of the case on screen is displayed, with its map. Empty until the reveal. */
export function useDisplayedAttribution(view: Readonly<ShallowRef<CaseView | null>>): DisplayedAttribution {
  const { settings } = useAppState();
  // The text of the baseline, and not the key: the same baseline is wanted in the next case.
  const wantedBaseline = ref<string | null>(null);
  const wantedKey = ref<AttributionKey | null>(null);
  const map = shallowRef<SignedMap | null>(null);
  const failure = ref('');

  const attributions = computed(() =>
    inOrderOf(settings.value.baselines, view.value?.revealed?.attributions ?? []),
  );
  const displayed = computed(
    () =>
      attributions.value.find(({ key }) => key === wantedKey.value) ??
      openedWith(attributions.value, view.value?.revealed?.reference ?? null),
  );
  const isAwaited = computed(
    () => displayed.value?.hasMap === true && map.value === null && failure.value === '',
  );

  function openedWith(
    candidates: readonly AttributionView[],
    reference: Reference | null,
  ): AttributionView | null {
    return (
      referenceAmong(candidates, reference) ??
      candidates.find(({ baselineText }) => baselineText === wantedBaseline.value) ??
      candidates[0] ??
      null
    );
  }

  async function show(attribution: AttributionView): Promise<void> {
    const { key, widthPx, heightPx, transform } = attribution;
    try {
      const values = await attributionMaps.get(key);
      if (displayed.value?.key === key) map.value = { widthPx, heightPx, values, transform };
    } catch (thrown) {
      if (displayed.value?.key === key)
        failure.value = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  watch(
    // A map that was evicted and restored keeps its key.
    () => [displayed.value?.key, displayed.value?.hasMap] as const,
    ([key], previous) => {
      if (key !== previous?.[0]) map.value = null;
      failure.value = '';
      if (displayed.value?.hasMap === true) void show(displayed.value);
    },
    { immediate: true },
  );

  function choose(key: AttributionKey): void {
    wantedKey.value = key;
    wantedBaseline.value = attributions.value.find((other) => other.key === key)?.baselineText ?? null;
  }

  function chooseNext(): void {
    const index = attributions.value.findIndex(({ key }) => key === displayed.value?.key);
    const next = attributions.value[(index + 1) % attributions.value.length];
    if (next !== undefined) choose(next.key);
  }

  async function prefetchFor({ revealed }: CaseView): Promise<SignedMap | null> {
    const opened = openedWith(
      inOrderOf(settings.value.baselines, revealed?.attributions ?? []),
      revealed?.reference ?? null,
    );
    if (opened?.hasMap !== true) return null;
    const { widthPx, heightPx, transform } = opened;
    return { widthPx, heightPx, transform, values: await attributionMaps.get(opened.key) };
  }

  return { attributions, displayed, map, failure, isAwaited, choose, chooseNext, prefetchFor };
}
