import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import { CallError } from '../client/client.ts';
import { useToasts } from './useToasts.ts';

export interface SettledAnswer<Answer> {
  /** Null until the first one. While a newer one is under way the last stays. */
  readonly answer: Readonly<ShallowRef<Answer | null>>;
  /** Why the newest question was not answered. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  /** A question waits for its pause or for its answer. */
  readonly isAsking: Readonly<Ref<boolean>>;
  /** The answer may be out of date. */
  readonly askSoon: () => void;
}

interface SettledQuestion<Question, Answer> {
  /** Null where there is nothing to ask. Compared by its JSON. */
  readonly question: () => Question | null;
  readonly ask: (question: Question) => Promise<Answer>;
  /** How long nothing changes before it is asked. */
  readonly pauseMs: number;
}

/** Asks again when the question has changed and then stayed for a pause. The answer to an older question never counts. */
export function useSettledAnswer<Question, Answer>({
  question,
  ask,
  pauseMs,
}: SettledQuestion<Question, Answer>): SettledAnswer<Answer> {
  const toasts = useToasts();
  const answer = shallowRef<Answer | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const isAsking = ref(false);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function askNow(): Promise<void> {
    const asked = question();
    const turn = ++newest;
    if (asked === null) return;
    try {
      const answered = await ask(asked);
      if (turn !== newest) return;
      answer.value = answered;
      failure.value = null;
    } catch (thrown) {
      if (turn !== newest) return;
      answer.value = null;
      if (thrown instanceof CallError) failure.value = thrown.report;
      else toasts.showFailure(thrown);
    }
    isAsking.value = false;
  }

  function askSoon(): void {
    clearTimeout(timer);
    newest += 1;
    if (question() === null) {
      answer.value = null;
      failure.value = null;
      isAsking.value = false;
      return;
    }
    isAsking.value = true;
    timer = setTimeout(() => void askNow(), pauseMs);
  }

  watch(() => JSON.stringify(question()), askSoon, { immediate: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    newest += 1;
  });
  return { answer, failure, isAsking, askSoon };
}
