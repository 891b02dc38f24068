import { createHash } from 'node:crypto';
import type { BundledMember } from './bundleFormat.ts';

/** Content on its way into an archive. */
export interface MeasuredMember {
  readonly content: AsyncIterable<Uint8Array>;
  /** Name, size and hash. Throws unless all of the content was taken. */
  measured(): BundledMember;
}

/** Measures content while it is written, so that it is gone through once. */
export function measureMember(
  name: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): MeasuredMember {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  let sha256: string | null = null;
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      digest.update(part);
      sizeBytes += part.byteLength;
      yield part;
    }
    sha256 = digest.digest('hex');
  }
  return {
    content: content(),
    measured() {
      if (sha256 === null) throw new Error(`${name} was not written before the next member was asked for.`);
      return { name, sizeBytes, sha256 };
    },
  };
}

const chunkCharacters = 64 * 1024;

/** Lines as UTF-8, put together to pieces that are worth writing. */
export function* encodeLines(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = '';
  for (const line of lines) {
    waiting += line;
    if (waiting.length < chunkCharacters) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  if (waiting !== '') yield encoder.encode(waiting);
}
