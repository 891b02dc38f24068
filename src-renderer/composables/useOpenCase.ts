import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';

interface OpenCase {
  /** Null until it is there. Never a case other than the one asked for. */
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  /** A sentence; empty where all is well. */
  readonly failure: Readonly<Ref<string>>;
  /** Takes the case as a call just gave it. */
  readonly show: (view: CaseView) => void;
  readonly reload: () => Promise<void>;
}

/** The case on screen, kept up to date with what other windows and the jobs do to it. */
export function useOpenCase(caseId: Readonly<Ref<CaseId>>): OpenCase {
  const client = useClient();
  const view = shallowRef<CaseView | null>(null);
  const failure = ref('');
  // Answers come in any order; only the one to the last question counts.
  let latest = 0;

  function show(shown: CaseView): void {
    if (shown.caseId !== caseId.value) return;
    latest += 1;
    view.value = shown;
    failure.value = '';
  }

  async function reload(): Promise<void> {
    const turn = ++latest;
    try {
      const answer = await client.call('case.get', { caseId: caseId.value });
      if (turn === latest) show(answer);
    } catch (thrown) {
      if (turn === latest) failure.value = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  function focus(focused: CaseId | null): void {
    // Only the order of the work depends on it.
    client.call('case.focus', { caseId: focused }).catch(() => undefined);
  }

  watch(
    caseId,
    (opened) => {
      view.value = null;
      failure.value = '';
      focus(opened);
      void reload();
    },
    { immediate: true },
  );

  const reloadQuietly = (): void => void reload();
  useEvents({
    'case.changed': (event) => {
      if (event.caseId === caseId.value) reloadQuietly();
    },
    'reader.changed': reloadQuietly,
    'settings.changed': reloadQuietly,
    connected: reloadQuietly,
  });
  onScopeDispose(() => {
    focus(null);
  });

  return { view, failure, show, reload };
}
