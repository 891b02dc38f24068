import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { BaselineChoices } from '../../src-main/contract/baseline.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';

/** What a revealed case has for baselines that not every case can have; null until it is known. */
export function useBaselineChoices(
  caseId: Readonly<Ref<CaseId>>,
  isRevealed: () => boolean,
): Readonly<ShallowRef<BaselineChoices | null>> {
  const client = useClient();
  const choices = shallowRef<BaselineChoices | null>(null);
  // Answers come in any order; only the one to the last question counts.
  let latest = 0;

  async function load(): Promise<void> {
    const turn = ++latest;
    if (!isRevealed()) return;
    // Without an answer the menu offers what every case has; the editor tells why there is none.
    const answer = await client.call('baseline.choices', { caseId: caseId.value }).catch(() => null);
    if (turn === latest) choices.value = answer;
  }

  watch(
    [caseId, isRevealed],
    () => {
      choices.value = null;
      void load();
    },
    { immediate: true },
  );
  useEvents({
    'lesions.changed': (event) => {
      if (event.caseId === caseId.value) void load();
    },
    'cases.changed': () => void load(),
    'models.changed': () => void load(),
  });
  return choices;
}
