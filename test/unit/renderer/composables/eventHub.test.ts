import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../../src-main/contract/events.ts';
import { createClient } from '../../../../src-renderer/client/client.ts';
import { createEventHub } from '../../../../src-renderer/composables/useEvents.ts';

/** A transport whose events and connection the test controls. */
function controlledHub(): {
  readonly hub: ReturnType<typeof createEventHub>;
  readonly subscriptions: () => number;
  readonly tell: (event: AppEvent) => void;
  readonly connect: () => void;
  readonly lose: () => void;
} {
  let subscriptions = 0;
  let tell: (event: unknown) => void = () => undefined;
  let connect: () => void = () => undefined;
  let lose: () => void = () => undefined;
  const client = createClient({
    call: () => Promise.reject(new Error('Not asked for here.')),
    subscribe(listener, onConnected, onLost) {
      subscriptions += 1;
      tell = listener;
      connect = () => onConnected?.();
      lose = () => onLost?.();
      return () => undefined;
    },
  });
  return {
    hub: createEventHub(client),
    subscriptions: () => subscriptions,
    tell: (event) => {
      tell(event);
    },
    connect: () => {
      connect();
    },
    lose: () => {
      lose();
    },
  };
}

describe('createEventHub', () => {
  it('shares one subscription, whoever listens', () => {
    const { hub, subscriptions } = controlledHub();
    hub.listen({});
    hub.listen({});
    expect(subscriptions()).toBe(1);
  });

  it('tells each listener what it asked for, until it stops', () => {
    const { hub, tell } = controlledHub();
    const heard: string[] = [];
    const stop = hub.listen({ 'reader.changed': ({ reader }) => void heard.push(`first ${reader}`) });
    hub.listen({ 'reader.changed': ({ reader }) => void heard.push(`second ${reader}`) });
    hub.listen({ 'cases.changed': () => void heard.push('cases') });
    tell({ name: 'reader.changed', reader: 'A' });
    stop();
    tell({ name: 'reader.changed', reader: 'B' });
    expect(heard).toEqual(['first A', 'second A', 'second B']);
  });

  it('tells of connections that come and go', () => {
    const { hub, connect, lose } = controlledHub();
    const heard: string[] = [];
    hub.listen({ connected: () => void heard.push('connected'), lost: () => void heard.push('lost') });
    connect();
    lose();
    connect();
    expect(heard).toEqual(['connected', 'lost', 'connected']);
  });
});
