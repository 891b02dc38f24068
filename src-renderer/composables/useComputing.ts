import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Revealed } from '../../src-main/contract/caseView.ts';
import type { AttributionKey, CaseId } from '../../src-main/contract/ids.ts';
import { useAppState } from './useAppState.ts';
import { useJobs } from './useJobs.ts';

export interface Computing {
  /** Of the attributions that are wanted for the case, how many are there. */
  readonly done: ComputedRef<number>;
  readonly total: ComputedRef<number>;
  /** Some are missing, and work is under way or waits. */
  readonly isWorking: ComputedRef<boolean>;
  readonly isPaused: ComputedRef<boolean>;
  /** This map was asked for again and is on its way. */
  readonly isRestoring: (key: AttributionKey) => boolean;
  /** Beside those of the settings. */
  readonly want: (baselines: readonly string[]) => void;
  readonly wantMap: (key: AttributionKey) => void;
}

/** How far the attributions of the revealed case on screen are. */
export function useComputing(caseId: Readonly<Ref<CaseId>>, revealed: () => Revealed | null): Computing {
  const { settings } = useAppState();
  const { summary } = useJobs();
  const baselines = shallowRef<readonly string[]>([]);
  const keys = shallowRef<readonly AttributionKey[]>([]);
  watch(caseId, () => {
    baselines.value = [];
    keys.value = [];
  });

  /** Of each one that is wanted, whether it is there. */
  const wanted = computed(() => {
    const attributions = revealed()?.attributions ?? [];
    return [...new Set([...settings.value.baselines, ...baselines.value]), ...keys.value].map((name) =>
      attributions.some(({ key, baselineText, hasMap }) => baselineText === name || (key === name && hasMap)),
    );
  });
  const done = computed(() => wanted.value.filter(Boolean).length);
  const total = computed(() => wanted.value.length);
  const hasWork = computed(() => summary.value !== null && summary.value.running + summary.value.queued > 0);
  const isWorking = computed(() => revealed() !== null && done.value < total.value && hasWork.value);

  return {
    done,
    total,
    isWorking,
    isPaused: computed(() => summary.value?.isPaused === true),
    isRestoring: (key) => keys.value.includes(key) && isWorking.value,
    want: (more) => {
      baselines.value = [...baselines.value, ...more];
    },
    wantMap: (key) => {
      keys.value = [...new Set([...keys.value, key])];
    },
  };
}
