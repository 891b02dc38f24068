import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../contract/errorCode.ts';
import type { Reply } from '../contract/reply.ts';

/** Why a request was turned down. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 500;
  /** For the log: a few fixed words, never anything out of the request. */
  readonly reason: string;
  readonly code: ErrorCode;
  /** For a person. */
  readonly sentence: string;
  /** The method that is meant, with 405. */
  readonly allow?: string;
}

/** Answers a call with a reply, and anything else with a page of one sentence. */
export function sendRefusal(response: ServerResponse, refusal: Refusal, asReply: boolean): void {
  const { status, code, sentence, allow } = refusal;
  if (allow !== undefined) response.setHeader('allow', allow);
  if (asReply) sendReply(response, status, { ok: false, error: { code, message: sentence, details: {} } });
  else sendPage(response, status, sentence);
}

/** Sends the answer to a call. */
export function sendReply(response: ServerResponse, status: number, reply: Reply): void {
  send(response, status, 'application/json', JSON.stringify(reply));
}

/** @param inHead Trusted HTML. */
export function sendPage(response: ServerResponse, status: number, sentence: string, inHead = ''): void {
  const head = `<meta charset="utf-8"><meta name="color-scheme" content="dark light"><title>Rimlight</title>${inHead}`;
  send(
    response,
    status,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><head>${head}</head><body><p>${sentence}</p></body></html>\n`,
  );
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
