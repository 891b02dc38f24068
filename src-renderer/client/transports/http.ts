import type { Transport } from '../transport.ts';
import { followEvents } from './followEvents.ts';
import type { Send } from './send.ts';

/** What a closing window must still get across; browsers let 64 KiB outlive a page. */
const outlivesPage: ReadonlySet<string> = new Set([
  'case.saveDraft',
  'case.saveMarks',
  'lesion.patch',
  'upload.discard',
]);
const mostBytesOutliving = 60_000;

/** To the program on this machine, over the page's own origin. The session cookie goes along by itself. */
export function createHttpTransport(send: Send = (path, init) => fetch(path, init)): Transport {
  return {
    async call(name, input) {
      const body = new TextEncoder().encode(JSON.stringify(input));
      const response = await send(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        keepalive: outlivesPage.has(name) && body.byteLength <= mostBytesOutliving,
      });
      return (await response.json()) as unknown;
    },
    subscribe: (listener, onConnected, onLost) => followEvents(send, { listener, onConnected, onLost }),
  };
}
