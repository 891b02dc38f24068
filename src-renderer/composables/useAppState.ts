import { computed, inject, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';
import type { ProcedureOutput } from '../../src-main/contract/procedures.ts';
import { defaultSettings, type Settings } from '../../src-main/contract/settings.ts';
import type { Client } from '../client/client.ts';
import type { EventHub } from './useEvents.ts';

type AppView = ProcedureOutput<'app.get'>;

export interface AppState {
  /** Null until the first answer. */
  readonly app: Readonly<ShallowRef<AppView | null>>;
  /** The defaults until the first answer. */
  readonly settings: ComputedRef<Settings>;
  /** Null until somebody says who reads. */
  readonly reader: ComputedRef<string | null>;
  /** @throws CallError */
  readonly refresh: () => Promise<void>;
  /** @throws CallError with the reason when the settings are refused; nothing is changed then. */
  readonly putSettings: (changes: Partial<Settings>) => Promise<void>;
  /** @throws CallError */
  readonly chooseReader: (name: string) => Promise<void>;
}

export const appStateKey: InjectionKey<AppState> = Symbol('appState');

/** What every screen knows of the program, kept up to date by its events. */
export function createAppState(client: Client, events: EventHub): AppState {
  const app = shallowRef<AppView | null>(null);

  async function refresh(): Promise<void> {
    app.value = await client.call('app.get', {});
  }

  function refreshQuietly(): void {
    // Whoever shows the connection tells when the program does not answer.
    refresh().catch(() => undefined);
  }

  events.listen({
    connected: refreshQuietly,
    'reader.changed': refreshQuietly,
    'cases.changed': refreshQuietly,
    'settings.changed': ({ settings }) => {
      if (app.value !== null) app.value = { ...app.value, settings };
    },
  });

  return {
    app,
    settings: computed(() => app.value?.settings ?? defaultSettings),
    reader: computed(() => app.value?.reader ?? null),
    refresh,
    async putSettings(changes) {
      const settings = await client.call('settings.put', changes);
      if (app.value !== null) app.value = { ...app.value, settings };
    },
    async chooseReader(name) {
      await client.call('reader.choose', { name });
      await refresh();
    },
  };
}

export function useAppState(): AppState {
  const state = inject(appStateKey);
  if (state === undefined) throw new Error('No app state was provided.');
  return state;
}
