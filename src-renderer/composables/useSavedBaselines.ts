import { computed, type ComputedRef } from 'vue';
import type { SavedBaseline } from '../../src-main/contract/baseline.ts';
import { useAppState } from './useAppState.ts';
import { useSettingChange, type SettingChange } from './useSettingChange.ts';

export interface SavedBaselines extends Pick<SettingChange, 'isSaving' | 'error'> {
  readonly saved: ComputedRef<readonly SavedBaseline[]>;
  /** Each gives whether the change was taken; `error` says why not. */
  readonly save: (baseline: SavedBaseline) => Promise<boolean>;
  readonly rename: (baseline: string, name: string) => Promise<boolean>;
  readonly remove: (baseline: string) => Promise<boolean>;
}

/** Baselines under names of their own, kept with the settings. */
export function useSavedBaselines(): SavedBaselines {
  const { settings } = useAppState();
  const { isSaving, error, put } = useSettingChange();
  const saved = computed(() => settings.value.savedBaselines);

  return {
    isSaving,
    error,
    saved,
    save: (added) => put({ savedBaselines: [...saved.value, added] }),
    rename: (baseline, name) =>
      put({
        savedBaselines: saved.value.map((known) =>
          known.baseline === baseline ? { ...known, name } : known,
        ),
      }),
    remove: (baseline) => put({ savedBaselines: saved.value.filter((known) => known.baseline !== baseline) }),
  };
}
