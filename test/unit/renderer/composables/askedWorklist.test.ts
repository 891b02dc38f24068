import { expect, test } from 'vitest';
import { createClient, type Client } from '../../../../src-renderer/client/client.ts';
import { askForWorklist, takeAskedWorklist } from '../../../../src-renderer/composables/askedWorklist.ts';
import { createEventHub } from '../../../../src-renderer/composables/useEvents.ts';

interface Program {
  readonly client: Client;
  readonly calls: readonly string[];
  readonly answer: () => Promise<void>;
  readonly connect: () => void;
  readonly tell: (event: unknown) => void;
}

/** A program whose answer and events come when the test says so, and which has been asked for the worklist. */
function askedProgram(): Program {
  const calls: string[] = [];
  const { promise, resolve } = Promise.withResolvers<unknown>();
  let connect = (): void => undefined;
  let tell: (event: unknown) => void = () => undefined;
  const client = createClient({
    call: (name) => {
      calls.push(name);
      return promise;
    },
    subscribe: (listener, onConnected) => {
      tell = listener;
      connect = () => onConnected?.();
      return () => undefined;
    },
  });
  askForWorklist(client, createEventHub(client));
  return {
    client,
    calls,
    answer: async () => {
      resolve({ ok: true, value: { rows: [] } });
      await new Promise((done) => setTimeout(done, 0));
    },
    connect: () => {
      connect();
    },
    tell: (event) => {
      tell(event);
    },
  };
}

test('the worklist that was asked for ahead is given once', async () => {
  const { client, calls, answer, connect } = askedProgram();
  connect();
  await answer();
  await expect(takeAskedWorklist(client)).resolves.toEqual({ rows: [] });
  expect(takeAskedWorklist(client)).toBeNull();
  expect(calls).toEqual(['case.list']);
});

test('a worklist of the reader before is not given', async () => {
  const { client, answer, connect, tell } = askedProgram();
  connect();
  await answer();
  tell({ name: 'reader.changed', reader: 'B. Second' });
  expect(takeAskedWorklist(client)).toBeNull();
});

test('a worklist that was there before the first event could come is not given', async () => {
  const { client, answer, connect } = askedProgram();
  await answer();
  connect();
  expect(takeAskedWorklist(client)).toBeNull();
});
