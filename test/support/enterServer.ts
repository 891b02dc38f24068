import type { Send } from '../../src-renderer/client/transports/send.ts';

/**
 * Comes in by a printed address, and gives a `fetch` that adds what a browser would: cookie and origin. A connection for each request:
 * one that is kept may be closed by the server, after five idle seconds, just when it is used again.
 */
export async function enterServer(url: string): Promise<Send> {
  const { origin } = new URL(url);
  const answer = await fetch(url, { headers: { connection: 'close' } });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`${url} gave no session but ${answer.status}.`);
  return (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('connection', 'close');
    headers.set('cookie', cookie);
    headers.set('origin', origin);
    headers.set('sec-fetch-site', 'same-origin');
    return fetch(`${origin}${path}`, { ...init, headers });
  };
}
