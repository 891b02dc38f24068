import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { GradeSource, LesionSession } from '../../src-main/contract/lesionMeasures.ts';
import { CallError } from '../client/client.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';

interface MeasuringProgress {
  readonly done: number;
  readonly total: number;
}

export interface LesionSessionState {
  /** Null until the first answer. While another one is under way the last stays. */
  readonly session: Readonly<ShallowRef<LesionSession | null>>;
  /** Why the last question was not answered. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  /** Null while nothing is measured. */
  readonly progress: Readonly<ShallowRef<MeasuringProgress | null>>;
  readonly refresh: () => Promise<void>;
  readonly measure: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** Long enough for a slider that is being drawn, and for the many changes of an import. */
const settledMs = 200;

/** What is measured over the session, for this rim and these grades, kept up to date. */
export function useLesionSession(
  rimWidthModelPx: Readonly<Ref<number>>,
  gradeSource: Readonly<Ref<GradeSource>>,
): LesionSessionState {
  const client = useClient();
  const toasts = useToasts();
  const session = shallowRef<LesionSession | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const progress = shallowRef<MeasuringProgress | null>(null);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function refresh(): Promise<void> {
    const asked = ++newest;
    try {
      const answer = await client.call('lesionSession.get', {
        rimWidthModelPx: rimWidthModelPx.value,
        gradeSource: gradeSource.value,
      });
      if (asked !== newest) return;
      session.value = answer;
      failure.value = null;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      if (asked === newest) failure.value = thrown.report;
    }
  }

  function refreshSoon(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      refresh().catch(toasts.showFailure);
    }, settledMs);
  }

  useEvents({
    'lesionSession.progressed': ({ done, total }) => {
      progress.value = done < total ? { done, total } : null;
      if (done >= total) refreshSoon();
    },
    'lesions.changed': refreshSoon,
    'case.changed': refreshSoon,
    'cases.changed': refreshSoon,
    'reader.changed': refreshSoon,
    'settings.changed': refreshSoon,
    connected: refreshSoon,
  });
  watch([rimWidthModelPx, gradeSource], refreshSoon);
  onScopeDispose(() => {
    if (timer !== null) clearTimeout(timer);
  });
  refresh().catch(toasts.showFailure);

  return {
    session,
    failure,
    progress,
    refresh,
    async measure() {
      const { waiting } = await client.call('lesionSession.measure', {
        rimWidthModelPx: rimWidthModelPx.value,
      });
      if (waiting === 0) {
        toasts.show('info', 'Everything that can be measured is measured.');
        await refresh();
      } else progress.value ??= { done: 0, total: waiting };
    },
    async cancel() {
      await client.call('lesionSession.cancel', {});
      progress.value = null;
      await refresh();
    },
  };
}
