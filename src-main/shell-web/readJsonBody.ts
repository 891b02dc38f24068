import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';
import { refusals } from './refusals.ts';

const mostBodyBytes = 1024 * 1024;

export type Body = { readonly value: unknown } | { readonly refusal: Refusal };

/** Reads the JSON of a call. Stops keeping, not receiving, at the limit: an answer that is cut off is no answer. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/json') return { refusal: refusals.notJson };
  const tooLarge = { refusal: refusals.tooLarge(mostBodyBytes) };
  if (Number(request.headers['content-length'] ?? 0) > mostBodyBytes) return tooLarge;
  const chunks: Buffer[] = [];
  let byteSize = 0;
  try {
    // Left open, so that the refusal can still be sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      byteSize += chunk.length;
      if (byteSize > mostBodyBytes) return tooLarge;
      chunks.push(chunk);
    }
  } catch {
    return { refusal: refusals.brokenOff };
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Uint8Array): Body {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { refusal: refusals.malformedJson };
  }
}
