import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { Lesion } from '../../src-main/contract/lesion.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';

/** The lesions of a case, to be seen and not to be changed. */
export function useListedLesions(caseId: Readonly<Ref<CaseId>>): Readonly<ShallowRef<readonly Lesion[]>> {
  const client = useClient();
  const toasts = useToasts();
  const lesions = shallowRef<readonly Lesion[]>([]);
  // Answers come in any order; only the one to the last question counts.
  let latest = 0;

  async function load(): Promise<void> {
    const turn = ++latest;
    const answer = await client.call('lesion.list', { caseId: caseId.value });
    if (turn === latest) lesions.value = answer.lesions;
  }

  function reload(): void {
    load().catch(toasts.showFailure);
  }

  watch(
    caseId,
    () => {
      lesions.value = [];
      reload();
    },
    { immediate: true },
  );
  useEvents({
    'lesions.changed': (event) => {
      if (event.caseId === caseId.value) reload();
    },
    'reader.changed': reload,
    connected: reload,
  });
  return lesions;
}
