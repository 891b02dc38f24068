import { onScopeDispose, ref, type Ref } from 'vue';
import { CallError, type Client } from '../client/client.ts';

const calmMs = 10_000;
const troubledMs = 2_000;

/**
 * Whether the program answers, asked again and again while the window is in sight.
 *
 * @param onAnswering Called when it answers again.
 */
export function useConnection(client: Client, onAnswering: () => void): Readonly<Ref<boolean>> {
  const isAnswering = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    const isThere = document.visibilityState === 'hidden' || (await answers(client));
    if (isThere && !isAnswering.value) onAnswering();
    isAnswering.value = isThere;
    timer = setTimeout(() => void ask(), isThere ? calmMs : troubledMs);
  }

  void ask();
  onScopeDispose(() => {
    clearTimeout(timer);
  });
  return isAnswering;
}

async function answers(client: Client): Promise<boolean> {
  try {
    await client.call('settings.get', {});
    return true;
  } catch (thrown) {
    return !isUnanswered(thrown);
  }
}

/** The client could not reach the program; any other failure is an answer. */
function isUnanswered(thrown: unknown): boolean {
  return thrown instanceof CallError && thrown.report.details['cause'] !== undefined;
}
