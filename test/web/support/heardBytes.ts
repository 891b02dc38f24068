import { createHash } from 'node:crypto';
import type { BrowserContext } from 'playwright/test';
import type { Send } from '../../../src-renderer/client/transports/send.ts';
import type { ModelTraces } from './modelTraces.ts';

/** One answer of the server, or all that came of a stream so far. */
interface Heard {
  readonly from: string;
  readonly bytes: Buffer;
}

/** Everything that the server let out, to look for something in it. */
export interface HeardBytes {
  note(from: string, bytes: Buffer): void;
  /** Has every answer to the pages of a context noted. */
  listenTo(context: BrowserContext): void;
  /** Notes what the server announces, until the signal. */
  listenToEvents(send: Send, signal: AbortSignal): Promise<void>;
  /** Resolves when everything that was answered so far is noted. */
  settled(): Promise<void>;
  readonly count: number;
  /** Which traces occur, each with where. */
  findings(traces: readonly ModelTraces[], words: readonly string[]): readonly string[];
}

/** Where the words of a model are its own: its card, and the program's own texts. */
const ownWords = /^(POST \/call\/model\.|GET \/assets\/)/;

export function createHeardBytes(): HeardBytes {
  const heard: Heard[] = [];
  const pending: Promise<void>[] = [];

  function listenTo(context: BrowserContext): void {
    context.on('response', (response) => {
      const from = `${response.request().method()} ${new URL(response.url()).pathname}`;
      // The stream of events has no end; it is listened to apart.
      if (from.endsWith('/events')) return;
      pending.push(
        response.body().then(
          (bytes) => void heard.push({ from, bytes }),
          () => undefined,
        ),
      );
    });
  }

  async function listenToEvents(send: Send, signal: AbortSignal): Promise<void> {
    const { body } = await send('/events', { signal });
    const reader = body!.getReader();
    const chunks: Buffer[] = [];
    void (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        chunks.push(Buffer.from(value));
        heard.push({ from: 'events', bytes: Buffer.concat(chunks) });
      }
    })().catch(() => undefined);
  }

  return {
    note: (from, bytes) => void heard.push({ from, bytes }),
    listenTo,
    listenToEvents,
    settled: async () => {
      await Promise.all(pending);
    },
    get count() {
      return heard.length;
    },
    findings(traces, words) {
      const secrets = traces.flatMap(({ keys, numbers, lesions }) => [...keys, ...numbers, ...lesions]);
      const maps = new Set(traces.flatMap(({ mapHashes }) => mapHashes));
      return heard.flatMap(({ from, bytes }) => {
        const text = bytes.toString('latin1');
        const found = secrets.filter((secret) => text.includes(secret));
        if (!ownWords.test(from)) found.push(...words.filter((word) => text.includes(JSON.stringify(word))));
        if (maps.has(createHash('sha256').update(bytes).digest('hex'))) found.push('a map');
        return found.map((what) => `${from}: ${what}`);
      });
    },
  };
}
