import type { App } from '../../src-main/app.ts';
import type { AppEvent } from '../../src-main/contract/events.ts';
import type { Reply } from '../../src-main/contract/reply.ts';

/** An app that notes what it is asked and answers what the test wants. */
export interface AppDouble extends App {
  readonly calls: { readonly name: string; readonly input: unknown }[];
  readonly requests: Request[];
  readonly listenerCount: () => number;
  /** Settles the next call. @default the input as the value */
  reply: (name: string, input: unknown) => Promise<Reply>;
  asset: (request: Request) => Promise<Response>;
}

export function createAppDouble(): AppDouble {
  const listeners = new Set<(event: AppEvent) => void>();
  const calls: AppDouble['calls'] = [];
  const requests: Request[] = [];
  const double: AppDouble = {
    calls,
    requests,
    listenerCount: () => listeners.size,
    reply: (_name, input) => Promise.resolve({ ok: true, value: input }),
    asset: () => Promise.resolve(new Response('asset')),
    dispatch(name, input) {
      calls.push({ name, input });
      return double.reply(name, input);
    },
    respond(request) {
      requests.push(request);
      return double.asset(request);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    reasonToStay: () => null,
    close: () => Promise.resolve(),
  };
  return double;
}
