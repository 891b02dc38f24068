import { computed, onScopeDispose, shallowRef, type ComputedRef } from 'vue';
import type { ReportOptions } from '../../src-main/contract/reportOptions.ts';
import { useAppState } from './useAppState.ts';
import { useToasts } from './useToasts.ts';

interface ReportOptionsState {
  readonly options: ComputedRef<ReportOptions>;
  readonly change: (changes: Partial<ReportOptions>) => void;
}

const restMs = 600;

/** The options of all exports. They count at once and are kept in the settings when nothing changes for a moment. */
export function useReportOptions(): ReportOptionsState {
  const { settings, putSettings } = useAppState();
  const { showFailure } = useToasts();
  /** What is not in the settings yet; null where nothing is. */
  const unsaved = shallowRef<ReportOptions | null>(null);
  const options = computed(() => unsaved.value ?? settings.value.reportOptions);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function save(): Promise<void> {
    const saved = unsaved.value;
    if (saved === null) return;
    try {
      await putSettings({ reportOptions: saved });
      if (unsaved.value === saved) unsaved.value = null;
    } catch (thrown) {
      showFailure(thrown);
    }
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    void save();
  });

  return {
    options,
    change(changes) {
      unsaved.value = { ...options.value, ...changes };
      clearTimeout(timer);
      timer = setTimeout(() => void save(), restMs);
    },
  };
}
