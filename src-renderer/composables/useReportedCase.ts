import { computed, type ComputedRef } from 'vue';
import type { WorklistRow } from '../../src-main/contract/caseView.ts';
import { useAppState } from './useAppState.ts';
import { useWorklist } from './useWorklist.ts';

interface ReportedCase {
  /** By the worklist, in its order; the program itself decides what may be exported. */
  readonly exportable: ComputedRef<readonly WorklistRow[]>;
  /** The one that the address names, also where it is not revealed; otherwise the first that can be exported. */
  readonly row: ComputedRef<WorklistRow | null>;
  readonly isRevealed: (row: WorklistRow) => boolean;
}

/** Which case the screen is about. */
export function useReportedCase(addressed: () => string): ReportedCase {
  const worklist = useWorklist();
  const { settings } = useAppState();

  function isRevealed({ state }: WorklistRow): boolean {
    return !settings.value.blinding || state === 'revealed' || state === 'signed';
  }

  const exportable = computed(() => worklist.rows.value.filter(isRevealed));
  return {
    exportable,
    row: computed(
      () =>
        worklist.rows.value.find(({ caseId }) => caseId === addressed()) ?? exportable.value.at(0) ?? null,
    ),
    isRevealed,
  };
}
