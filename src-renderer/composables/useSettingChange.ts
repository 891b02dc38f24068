import { ref, type Ref } from 'vue';
import type { Settings } from '../../src-main/contract/settings.ts';
import { CallError } from '../client/client.ts';
import { useAppState } from './useAppState.ts';

export interface SettingChange {
  readonly isSaving: Readonly<Ref<boolean>>;
  /** Why the last change was refused; null where it was not. */
  readonly error: Readonly<Ref<string | null>>;
  /** Gives whether the change was taken. */
  readonly put: (changes: Partial<Settings>) => Promise<boolean>;
}

/** Changes settings, and keeps the reason of a refusal beside the field that it is about. */
export function useSettingChange(): SettingChange {
  const { putSettings } = useAppState();
  const isSaving = ref(false);
  const error = ref<string | null>(null);

  return {
    isSaving,
    error,
    async put(changes) {
      isSaving.value = true;
      error.value = null;
      try {
        await putSettings(changes);
        return true;
      } catch (thrown) {
        if (!(thrown instanceof CallError)) throw thrown;
        error.value = thrown.message;
        return false;
      } finally {
        isSaving.value = false;
      }
    },
  };
}
