import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Comparison, ComparisonTile } from '../../src-main/contract/comparison.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { CallError } from '../client/client.ts';
import { missingWork } from '../views/compare/missingWork.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';

export interface ComparisonState {
  /** The newest answer for the case on screen; it may be of the set of a moment ago. Null until the first one. */
  readonly comparison: Readonly<ShallowRef<Comparison | null>>;
  /** Why the last question was not answered. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  /** Null while nothing is computed or measured. */
  readonly progress: Readonly<ShallowRef<{ readonly done: number; readonly total: number } | null>>;
  /** A person stopped the work: nothing begins by itself until it is started again. */
  readonly isStopped: Readonly<Ref<boolean>>;
  readonly refresh: () => Promise<void>;
  /** Computes and measures what is missing; failed attributions are tried again. */
  readonly start: () => Promise<void>;
  /** Computes and measures this baseline beside what goes on, and leaves others that failed or whose maps were let go of. */
  readonly startAlone: (baseline: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface ComparisonQuestion {
  readonly caseId: Readonly<Ref<CaseId>>;
  /** As they are written on the command line, one to nine. */
  readonly baselines: Readonly<Ref<readonly string[]>>;
  /** Nothing is asked before the reveal. */
  readonly isRevealed: () => boolean;
}

/** Events come for every step of a job; the answer to one question is for all of them. */
const shortestIntervalMs = 250;

/**
 * What is known of the case on screen against these baselines, kept up to date. What is missing is begun when the
 * comparison is opened or its set changes, and goes on when the screen is left.
 */
export function useComparison({ caseId, baselines, isRevealed }: ComparisonQuestion): ComparisonState {
  const client = useClient();
  const toasts = useToasts();
  const comparison = shallowRef<Comparison | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const progress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  const isStopped = ref(false);
  let asked = 0;
  let answered = 0;
  let askedAt = -shortestIntervalMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was begun already since the comparison was opened, so that what cannot be done is not begun for ever. */
  let begun = new Set<string>();

  const question = (): { caseId: CaseId; baselines: string[] } => ({
    caseId: caseId.value,
    baselines: [...baselines.value],
  });

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!isRevealed() || baselines.value.length === 0) return;
    askedAt = performance.now();
    const turn = ++asked;
    const about = question();
    const isCurrent = (): boolean => turn > answered && about.caseId === caseId.value;
    try {
      const answer = await client.call('comparison.get', about);
      if (!isCurrent()) return;
      answered = turn;
      comparison.value = answer;
      failure.value = null;
      await beginMissing(answer);
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      if (!isCurrent()) return;
      answered = turn;
      failure.value = thrown.report;
    }
  }

  async function beginMissing(answer: Comparison): Promise<void> {
    const work = missingWork(answer);
    if (work === null || isStopped.value || progress.value !== null || begun.has(work)) return;
    begun.add(work);
    await begin(answer);
  }

  /** Its end is told in any case; until the first news the work stands at its beginning. */
  async function begin(answer: Comparison): Promise<void> {
    const missing = answer.tiles.filter(({ state }) => state === 'missing').length;
    progress.value = { done: 0, total: missing + answer.waiting };
    try {
      await startThese(isTriedByItself);
    } catch (thrown) {
      progress.value = null;
      throw thrown;
    }
  }

  /** What is begun takes the place of what was wanted before, so that it has to be in it. */
  async function startThese(isWanted: (tile: ComparisonTile) => boolean): Promise<void> {
    const left =
      comparison.value?.tiles.filter((tile) => !isWanted(tile)).map(({ baseline }) => baseline) ?? [];
    const { caseId: about, baselines: all } = question();
    const wanted = all.filter((baseline) => !left.includes(baseline));
    if (wanted.length > 0) await client.call('comparison.start', { caseId: about, baselines: wanted });
  }

  function refreshSoon(): void {
    timer ??= setTimeout(
      () => {
        refresh().catch(toasts.showFailure);
      },
      Math.max(0, askedAt + shortestIntervalMs - performance.now()),
    );
  }

  function openAnew(): void {
    begun = new Set();
    isStopped.value = false;
    progress.value = null;
    refresh().catch(toasts.showFailure);
  }

  watch(
    [caseId, isRevealed],
    ([now], [before]) => {
      if (now !== before || !isRevealed()) {
        comparison.value = null;
        failure.value = null;
      }
      openAnew();
    },
    { immediate: true },
  );
  watch(
    () => baselines.value.join('\n'),
    () => {
      openAnew();
    },
  );

  useEvents({
    'comparison.progressed': (event) => {
      if (event.caseId !== caseId.value) return;
      progress.value = event.done < event.total ? { done: event.done, total: event.total } : null;
      refreshSoon();
    },
    'case.changed': (event) => {
      if (event.caseId === caseId.value) refreshSoon();
    },
    'lesions.changed': (event) => {
      if (event.caseId === caseId.value) refreshSoon();
    },
    'jobs.changed': refreshSoon,
    'models.changed': refreshSoon,
    'settings.changed': refreshSoon,
    connected: refreshSoon,
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    // An answer that is still on its way begins nothing for a screen that is not there any more.
    answered = Infinity;
  });

  return {
    comparison,
    failure,
    progress,
    isStopped,
    refresh,
    async start() {
      isStopped.value = false;
      await client.call('comparison.start', question());
      await refresh();
    },
    async startAlone(baseline) {
      // Whatever a person has stopped stays so.
      const goesOn = (tile: ComparisonTile): boolean =>
        isTriedByItself(tile) && !(isStopped.value && tile.state === 'missing');
      await startThese((tile) => tile.baseline === baseline || goesOn(tile));
      await refresh();
    },
    async stop() {
      isStopped.value = true;
      await client.call('comparison.cancel', { caseId: caseId.value });
      progress.value = null;
      await refresh();
    },
  };
}

/** The others are what a person asks for: what failed, and maps that were let go of. */
function isTriedByItself({ state }: ComparisonTile): boolean {
  return state !== 'failed' && state !== 'noMap';
}
