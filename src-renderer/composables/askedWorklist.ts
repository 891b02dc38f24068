import type { ProcedureOutput } from '../../src-main/contract/procedures.ts';
import type { Client } from '../client/client.ts';
import type { EventHub } from './useEvents.ts';

type Answer = Promise<ProcedureOutput<'case.list'>>;

interface Asked {
  readonly answer: Answer;
  readonly stopListening: () => void;
  isOutdated: boolean;
}

const askedWorklists = new WeakMap<Client, Asked>();

/**
 * Asks for the worklist while its screen is still being loaded: thousands of rows take the program as long as the
 * screen takes the browser.
 * @param events Must have been asked for before, so that no change falls between the answer and the first event.
 */
export function askForWorklist(client: Client, events: EventHub): void {
  let isAnswered = false;
  const outdate = (): void => {
    asked.isOutdated = true;
  };
  const asked: Asked = {
    answer: client.call('case.list', {}),
    stopListening: events.listen({
      'cases.changed': outdate,
      'reader.changed': outdate,
      connected: () => {
        if (isAnswered) outdate();
      },
    }),
    isOutdated: false,
  };
  asked.answer.then(
    () => {
      isAnswered = true;
    },
    // Whoever takes the answer tells of it.
    () => undefined,
  );
  askedWorklists.set(client, asked);
}

/** The answer to what was asked for ahead, once; null where nothing was or where it has changed since. */
export function takeAskedWorklist(client: Client): Answer | null {
  const asked = askedWorklists.get(client);
  if (asked === undefined) return null;
  askedWorklists.delete(client);
  asked.stopListening();
  return asked.isOutdated ? null : asked.answer;
}
