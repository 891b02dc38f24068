import { effectScope } from 'vue';
import type { Client } from '../client/client.ts';
import { createExports, type Exports } from './createExports.ts';
import { download } from './download.ts';
import { useAppState } from './useAppState.ts';
import { useClient } from './useClient.ts';
import { useToasts } from './useToasts.ts';

const known = new WeakMap<Client, Exports>();

/** The exports of this window: they go on, and are saved, while one looks at another screen. */
export function useExports(): Exports {
  const client = useClient();
  const found = known.get(client);
  if (found !== undefined) return found;
  const [state, toasts] = [useAppState(), useToasts()];
  const exports = effectScope(true).run(() => createExports(client, state, toasts, download))!;
  known.set(client, exports);
  return exports;
}
