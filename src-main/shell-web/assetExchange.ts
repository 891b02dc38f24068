import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { App } from '../app.ts';
import { securityHeaders } from '../rpc/page/securityHeaders.ts';

/** What of a request concerns the asset itself. */
const passedOn = ['content-type', 'content-length', 'range', 'if-none-match'] as const;

/**
 * Lets the app answer a request for bytes: the body streams both ways no faster than the other side takes it, and a
 * window that goes away aborts the work. Rejects where the connection or the app's stream breaks.
 */
export async function exchangeAsset(
  app: App,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const answer = await app.respond(toWebRequest(request, gone.signal));
  if (gone.signal.aborted) {
    await answer.body?.cancel();
    return;
  }
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...securityHeaders });
  if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body), response);
}

function toWebRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const name of passedOn) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const url = `http://${request.headers.host ?? ''}${request.url ?? '/'}`;
  if (request.method !== 'PUT') return new Request(url, { headers, signal });
  return new Request(url, {
    method: 'PUT',
    headers,
    signal,
    // Not `toWeb`, which ends the program when a body is given up while more of it arrives; and the refusal must get across.
    body: ReadableStream.from(request.iterator({ destroyOnReturn: false })),
    duplex: 'half',
  });
}
