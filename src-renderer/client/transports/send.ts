/** The browser's `fetch` on the page's own origin, or one that a test has prepared. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;
