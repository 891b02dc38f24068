import { shallowRef, type ShallowRef } from 'vue';
import type { Client } from '../client/client.ts';
import { firstChoices, type ExportChoices } from '../views/reports/exportRequest.ts';
import { useClient } from './useClient.ts';

const known = new WeakMap<Client, ShallowRef<ExportChoices>>();

/** What was last chosen in this window, beside the options that the settings keep. */
export function useExportChoices(): ShallowRef<ExportChoices> {
  const client = useClient();
  const choices = known.get(client) ?? shallowRef(firstChoices);
  known.set(client, choices);
  return choices;
}
