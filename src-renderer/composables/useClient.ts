import { inject, type InjectionKey } from 'vue';
import type { Client } from '../client/client.ts';

export const clientKey: InjectionKey<Client> = Symbol('client');

/** The way to the main process, for views and composables; components take props instead. */
export function useClient(): Client {
  const client = inject(clientKey);
  if (client === undefined) throw new Error('No client was provided.');
  return client;
}
