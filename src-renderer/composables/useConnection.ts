import { onScopeDispose, ref, type Ref } from 'vue';
import type { EventHub } from './useEvents.ts';

/** So long may a connection be gone before it is worth a word: a restart of the stream is not. */
const toleratedMs = 1500;

/** Whether the program is there. */
export function useConnection(events: EventHub): Readonly<Ref<boolean>> {
  const isConnected = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = events.listen({
    connected: () => {
      clearTimeout(timer);
      isConnected.value = true;
    },
    lost: () => {
      timer = setTimeout(() => {
        isConnected.value = false;
      }, toleratedMs);
    },
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    stop();
  });
  return isConnected;
}
