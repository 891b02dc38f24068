import { computed, onScopeDispose, ref, watchEffect, type ComputedRef } from 'vue';
import type { Settings } from '../../src-main/contract/settings.ts';

export type ShownTheme = 'dark' | 'light';

/** Puts the theme of the settings on the page, and gives which one is shown. */
export function useTheme(theme: () => Settings['theme']): ComputedRef<ShownTheme> {
  const system = window.matchMedia('(prefers-color-scheme: light)');
  const isSystemLight = ref(system.matches);
  const follow = (): void => {
    isSystemLight.value = system.matches;
  };
  system.addEventListener('change', follow);
  onScopeDispose(() => {
    system.removeEventListener('change', follow);
  });

  const shown = computed<ShownTheme>(() => {
    const chosen = theme();
    if (chosen !== 'system') return chosen;
    return isSystemLight.value ? 'light' : 'dark';
  });
  watchEffect(() => {
    document.documentElement.dataset['theme'] = shown.value;
  });
  return shown;
}
