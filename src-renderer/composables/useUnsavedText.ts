import { onScopeDispose, watch } from 'vue';

/**
 * Has the browser, or the desktop window, ask before the page is closed while there is something that no autosave keeps.
 * The question is asked only while it is needed: a page that always listens is not kept for going back.
 */
export function useUnsavedText(isUnsaved: () => boolean): void {
  const stop = (): void => {
    window.removeEventListener('beforeunload', holdOn);
  };
  watch(
    isUnsaved,
    (needed) => {
      if (needed) window.addEventListener('beforeunload', holdOn);
      else stop();
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}

function holdOn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
