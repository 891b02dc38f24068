import type { BrowserContext } from 'playwright/test';

/** What went wrong in the pages of a context, in words. */
export interface PageWatch {
  /** Requests that were meant for anything but the own origin. */
  readonly foreignRequests: readonly string[];
  /** Uncaught errors, errors on the console and violations of the content security policy. */
  readonly problems: readonly string[];
}

/** Watches every page that a context has or gets. */
export async function watchPages(context: BrowserContext, origin: string): Promise<PageWatch> {
  const foreignRequests: string[] = [];
  const problems: string[] = [];
  const note = (url: string): void => {
    if (!isOwn(url, origin)) foreignRequests.push(url);
  };
  context.on('request', (request) => {
    note(request.url());
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      note(socket.url());
    });
  });
  // The browser says nothing on the console where the page catches what a violation throws.
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  return { foreignRequests, problems };
}

function isOwn(url: string, origin: string): boolean {
  const { protocol } = new URL(url);
  // `URL.origin` of the desktop app's own scheme is "null".
  return (
    url.startsWith(`${origin}/`) || protocol === 'data:' || protocol === 'blob:' || url === 'about:blank'
  );
}
