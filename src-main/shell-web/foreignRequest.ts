import type { IncomingHttpHeaders } from 'node:http';

/** What a request wants: a page to look at, a part of that page, something to read, or to change something. */
export type RequestKind = 'page' | 'part' | 'read' | 'change';

/** Whether the request was meant for this server, under one of its two names; other names are DNS rebinding. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/**
 * Why a request comes from another site's page, or null. Browsers tell where a request comes from in
 * `Sec-Fetch-Site` and `Origin`, and pages cannot change either; another port of this machine is another origin.
 */
export function foreignReason(headers: IncomingHttpHeaders, kind: RequestKind): string | null {
  const ownOrigin = `http://${headers.host ?? ''}`;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  // Every browser sends the origin with what changes something.
  if (kind === 'change' && origin === undefined) return 'no origin';
  if (origin !== undefined && origin !== ownOrigin && !isNavigation(headers, kind)) return 'foreign origin';
  if (site === undefined || site === 'same-origin' || isNavigation(headers, kind)) return null;
  return 'foreign site';
}

/** Opening a page from anywhere is harmless: the cookie stays away, and no frame may hold it. */
function isNavigation(headers: IncomingHttpHeaders, kind: RequestKind): boolean {
  return (
    kind === 'page' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    headers.origin === undefined
  );
}
