import { inject, onScopeDispose, type InjectionKey } from 'vue';
import type { AppEvent } from '../../src-main/contract/events.ts';
import type { Client } from '../client/client.ts';

type EventOf<Name extends AppEvent['name']> = Extract<AppEvent, { name: Name }>;

export type EventHandlers = {
  readonly [Name in AppEvent['name']]?: (event: EventOf<Name>) => void;
} & {
  /** The connection is there (again): what was read before may be out of date. */
  readonly connected?: () => void;
  /** The connection is gone, until `connected`. */
  readonly lost?: () => void;
};

export interface EventHub {
  /** Gives the way to stop. */
  listen(handlers: EventHandlers): () => void;
}

export const eventHubKey: InjectionKey<EventHub> = Symbol('eventHub');

/** Shares one subscription among everybody in this window: a browser allows only few connections to one origin. */
export function createEventHub(client: Client): EventHub {
  const listeners = new Set<EventHandlers>();

  client.subscribe(
    (event) => {
      for (const handlers of [...listeners]) deliver(handlers, event);
    },
    () => {
      for (const handlers of [...listeners]) handlers.connected?.();
    },
    () => {
      for (const handlers of [...listeners]) handlers.lost?.();
    },
  );

  return {
    listen(handlers) {
      listeners.add(handlers);
      return () => {
        listeners.delete(handlers);
      };
    },
  };
}

function useEventHub(): EventHub {
  const hub = inject(eventHubKey);
  if (hub === undefined) throw new Error('No event hub was provided.');
  return hub;
}

/** Listens to what the main process tells while the component exists. */
export function useEvents(handlers: EventHandlers): void {
  onScopeDispose(useEventHub().listen(handlers));
}

function deliver<Name extends AppEvent['name']>(handlers: EventHandlers, event: EventOf<Name>): void {
  const handler = handlers[event.name] as ((event: EventOf<Name>) => void) | undefined;
  handler?.(event);
}
