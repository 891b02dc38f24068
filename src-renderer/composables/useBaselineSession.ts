import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { BaselineSession } from '../../src-main/contract/baselineSession.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import { CallError } from '../client/client.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';

export interface BaselineSessionState {
  /** Null until the first answer. While another one is under way the last stays. */
  readonly session: Readonly<ShallowRef<BaselineSession | null>>;
  /** Why the last question was not answered. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  /** Null while nothing is measured. */
  readonly progress: Readonly<ShallowRef<{ readonly done: number; readonly total: number } | null>>;
  readonly refresh: () => Promise<void>;
  readonly measure: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** A batch tells of every case: the session is asked for when that has settled, or this often. */
const settledMs = 300;
const longestWaitMs = 2000;

/** How the baselines do over the session, kept up to date, also while it is being measured. */
export function useBaselineSession(): BaselineSessionState {
  const client = useClient();
  const toasts = useToasts();
  const session = shallowRef<BaselineSession | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = 0;

  async function refresh(): Promise<void> {
    const asked = ++newest;
    try {
      const answer = await client.call('baselineSession.get', {});
      if (asked !== newest) return;
      session.value = answer;
      failure.value = null;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      if (asked === newest) failure.value = thrown.report;
    }
  }

  function refreshSoon(): void {
    const now = performance.now();
    if (timer === undefined) dueAt = now + longestWaitMs;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        refresh().catch(toasts.showFailure);
      },
      Math.max(0, Math.min(settledMs, dueAt - now)),
    );
  }

  useEvents({
    'baselineSession.progressed': ({ done, total }) => {
      progress.value = done < total ? { done, total } : null;
      refreshSoon();
    },
    'case.changed': refreshSoon,
    'cases.changed': refreshSoon,
    'models.changed': refreshSoon,
    'reader.changed': refreshSoon,
    'settings.changed': refreshSoon,
    connected: refreshSoon,
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    newest += 1;
  });
  refresh().catch(toasts.showFailure);

  return {
    session,
    failure,
    progress,
    refresh,
    async measure() {
      const { waiting } = await client.call('baselineSession.measure', {});
      if (waiting === 0) {
        toasts.show('info', 'Everything that can be measured is measured.');
        await refresh();
      } else progress.value ??= { done: 0, total: waiting };
    },
    async cancel() {
      await client.call('baselineSession.cancel', {});
      progress.value = null;
      await refresh();
    },
  };
}
