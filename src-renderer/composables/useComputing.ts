import { computed, type ComputedRef } from 'vue';
import type { Revealed } from '../../src-main/contract/caseView.ts';
import { useAppState } from './useAppState.ts';
import { useJobs } from './useJobs.ts';

export interface Computing {
  /** Baselines of the settings whose attributions are there already. */
  readonly done: ComputedRef<number>;
  /** Baselines of the settings. */
  readonly total: ComputedRef<number>;
  /** Attributions of the case are missing, and work is under way or waits. */
  readonly isWorking: ComputedRef<boolean>;
  readonly isPaused: ComputedRef<boolean>;
}

/** How far the attributions of the revealed case on screen are. */
export function useComputing(revealed: () => Revealed | null): Computing {
  const { settings } = useAppState();
  const { summary } = useJobs();
  const total = computed(() => settings.value.baselines.length);
  const done = computed(() => {
    const there = new Set((revealed()?.attributions ?? []).map(({ baselineText }) => baselineText));
    return settings.value.baselines.filter((baseline) => there.has(baseline)).length;
  });
  const hasWork = computed(() => summary.value !== null && summary.value.running + summary.value.queued > 0);
  return {
    done,
    total,
    isWorking: computed(() => revealed() !== null && done.value < total.value && hasWork.value),
    isPaused: computed(() => summary.value?.isPaused === true),
  };
}
