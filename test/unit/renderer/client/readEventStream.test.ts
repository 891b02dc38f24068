import { describe, expect, it } from 'vitest';
import { readEventStream } from '../../../../src-renderer/client/transports/readEventStream.ts';

/** A stream that arrives in pieces of so many bytes. */
function inPieces(text: string, pieceBytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieceBytes)
        controller.enqueue(bytes.slice(at, at + pieceBytes));
      controller.close();
    },
  });
}

describe('the events of a stream', () => {
  it.each([1, 2, 3, 7, 1000])('are whole when it arrives in pieces of %d bytes', async (pieceBytes) => {
    const text = ': connected\n\ndata: "Größe 👁"\n\n: still here\n\ndata: 2\n\ndata: cut o';
    const seen: string[] = [];
    await readEventStream(inPieces(text, pieceBytes), (data) => seen.push(data));
    expect(seen).toEqual(['"Größe 👁"', '2']);
  });
});
