import type { CustomScheme } from 'electron';
import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import { appScheme, isAppAddress } from './origin.ts';
import type { PageFiles } from '../rpc/page/pageFiles.ts';
import { securityHeaders } from '../rpc/page/securityHeaders.ts';

/** To be registered before Electron is ready. Not exempt from the policy, and no service worker outlives the program. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    stream: true,
    codeCache: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    allowExtensions: false,
  },
};

export interface AppProtocolOptions {
  readonly app: Pick<App, 'respond'>;
  /** The built renderer by exact path, see `readPageFiles`. No path of a request is ever joined to a folder. */
  readonly pageFiles: PageFiles;
  readonly log: Log;
}

/** Answers every request of a window: a file of the page, or what the app serves. */
export function createAppProtocol({
  app,
  pageFiles,
  log,
}: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isAppAddress(request.url)) {
      log({ level: 'warning', message: 'A request to a foreign host was refused.' });
      return secured(new Response(null, { status: 403 }));
    }
    const file = pageFiles.get(new URL(request.url).pathname);
    if (file === undefined) return secured(await app.respond(request));
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return secured(new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } }));
    return secured(
      new Response(request.method === 'HEAD' ? null : file.bytes, {
        headers: { 'content-type': file.contentType, 'cache-control': file.cacheControl },
      }),
    );
  };
}

function secured(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
