import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app.ts';
import type { Log } from '../contract/logEntry.ts';
import type { Access } from './access.ts';
import { exchangeAsset } from './assetExchange.ts';
import type { EventStreams } from './eventStreams.ts';
import { foreignReason, isOwnHost } from './foreignRequest.ts';
import { readJsonBody } from './readJsonBody.ts';
import { sendPage, sendRefusal, sendReply, type Refusal } from './refusal.ts';
import { createRefusalLog } from './refusalLog.ts';
import { refusals } from './refusals.ts';
import { routeOf, type Route } from './route.ts';
import { securityHeaders } from '../rpc/page/securityHeaders.ts';
import type { PageFile, PageFiles } from '../rpc/page/pageFiles.ts';

export interface RequestHandlerParts {
  readonly app: App;
  readonly files: PageFiles;
  readonly port: number;
  readonly access: Access;
  readonly events: EventStreams;
  readonly log: Log;
  readonly monotonicMs: () => number;
}

const leadsOn = '<link rel="icon" href="/icon.svg"><meta http-equiv="refresh" content="0; url=/">';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Checks each request, then hands it to where it belongs. Never rejects. */
export function createRequestHandler(parts: RequestHandlerParts): RequestHandler {
  const noteRefusal = createRefusalLog(parts.log, parts.monotonicMs);

  return async (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const path = (request.url ?? '').split('?')[0]!;
    const route = routeOf(path);
    try {
      const refusal =
        refuseAtDoor(request, path, route, parts) ?? (await serve(request, response, path, route, parts));
      if (refusal === null) return;
      noteRefusal(refusal.reason, request.method ?? '');
      if (!response.headersSent) sendRefusal(response, refusal, route.name === 'call');
    } catch (thrown) {
      fail(thrown, response, route, parts.log);
    }
  };
}

/** Everything that can be told from the head of a request. */
function refuseAtDoor(
  { headers, method }: IncomingMessage,
  path: string,
  { name, method: meant, kind }: Route,
  { port, access }: RequestHandlerParts,
): Refusal | null {
  if (!isOwnHost(headers.host, port)) return refusals.foreignHost;
  const reason = foreignReason(headers, kind);
  if (reason !== null) return refusals.foreign(reason);
  if (name === 'start') {
    if (!access.isStartPath(path)) return refusals.wrongToken;
  } else if (!access.hasSession(headers.cookie)) return refusals.noSession;
  return method === meant ? null : refusals.wrongMethod(meant);
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { name }: Route,
  { app, files, access, events }: RequestHandlerParts,
): Promise<Refusal | null> {
  switch (name) {
    case 'start':
      response.setHeader('set-cookie', access.cookie);
      // Not a redirect by status: the cookie is for requests that start from a page of this origin only.
      sendPage(response, 200, 'Rimlight opens.', leadsOn);
      return null;
    case 'call': {
      const body = await readJsonBody(request);
      if ('refusal' in body) return body.refusal;
      sendReply(response, 200, await app.dispatch(path.slice('/call/'.length), body.value));
      return null;
    }
    case 'events':
      events.open(response);
      return null;
    case 'asset':
      await exchangeAsset(app, request, response);
      return null;
    case 'file':
      return sendFile(response, files.get(path));
  }
}

function sendFile(response: ServerResponse, file: PageFile | undefined): Refusal | null {
  if (file === undefined) return refusals.unknownPath;
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.bytes.length,
    'cache-control': file.cacheControl,
  });
  response.end(file.bytes);
  return null;
}

function fail(thrown: unknown, response: ServerResponse, { name }: Route, log: Log): void {
  if (isBrokenOff(thrown)) return;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  log({ level: 'error', message: `The web shell failed on a request: ${message}`, stack });
  if (response.headersSent) response.destroy();
  else sendRefusal(response, refusals.defect, name === 'call');
}

/** A window that went away in the middle is no failure. */
function isBrokenOff(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR';
}
