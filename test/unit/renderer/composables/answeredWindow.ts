import { vi } from 'vitest';
import { createApp, effectScope, type EffectScope } from 'vue';
import type { AppEvent } from '../../../../src-main/contract/events.ts';
import { createClient } from '../../../../src-renderer/client/client.ts';
import { appStateKey, createAppState } from '../../../../src-renderer/composables/useAppState.ts';
import { clientKey } from '../../../../src-renderer/composables/useClient.ts';
import { createEventHub, eventHubKey } from '../../../../src-renderer/composables/useEvents.ts';
import { createToasts, toastsKey, type Toasts } from '../../../../src-renderer/composables/useToasts.ts';

interface AskedCall {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (value: unknown) => Promise<void>;
  readonly refuse: (code: string, message: string) => Promise<void>;
}

export interface AnsweredWindow {
  /** In the order of asking, the answered ones included. */
  readonly asked: readonly AskedCall[];
  readonly calls: (name: string) => readonly AskedCall[];
  readonly tell: (event: AppEvent) => void;
  readonly toasts: Toasts;
  readonly use: <Result>(composable: () => Result) => Result;
  readonly close: () => void;
}

/** A window whose calls are answered when the test says so. Timers must be those of vitest. */
export function openAnsweredWindow(): AnsweredWindow {
  const asked: AskedCall[] = [];
  let listener: (event: AppEvent) => void = () => undefined;
  const client = createClient({
    call: (name, input) => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const reply = async (value: unknown): Promise<void> => {
        resolve(value);
        await vi.advanceTimersByTimeAsync(0);
      };
      asked.push({
        name,
        input,
        answer: (value) => reply({ ok: true, value }),
        refuse: (code, message) => reply({ ok: false, error: { code, message, details: {} } }),
      });
      return promise;
    },
    subscribe: (given) => {
      listener = given;
      return () => undefined;
    },
  });
  const events = createEventHub(client);
  const toasts = createToasts();
  const app = createApp({})
    .provide(clientKey, client)
    .provide(eventHubKey, events)
    .provide(toastsKey, toasts);
  app.runWithContext(() => app.provide(appStateKey, createAppState(client, events)));
  const scope: EffectScope = effectScope();
  return {
    asked,
    calls: (name) => asked.filter((one) => one.name === name),
    tell: (event) => {
      listener(event);
    },
    toasts,
    use: (composable) => app.runWithContext(() => scope.run(composable)!),
    close: () => {
      scope.stop();
    },
  };
}
