import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeFrame } from '../../../src-main/platform/messageFrame.ts';
import fc from '../../support/properties.ts';

/** Feeds the bytes in pieces of the given sizes (repeated) and collects what comes out. */
function read(bytes: Buffer, sizes: readonly number[]): { messages: unknown[]; garbled: string[] } {
  const messages: unknown[] = [];
  const garbled: string[] = [];
  const reader = createFrameReader(
    (message) => messages.push(message),
    (reason) => garbled.push(reason),
  );
  for (let offset = 0, piece = 0; offset < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length]!;
    reader.push(bytes.subarray(offset, offset + size));
    offset += size;
  }
  return { messages, garbled };
}

const message = fc.oneof(
  fc.string(),
  fc.double(),
  fc.array(fc.integer()),
  fc.record(
    { text: fc.string(), bytes: fc.uint8Array(), values: fc.float32Array() },
    { noNullPrototype: true },
  ),
);

describe('message frames', () => {
  it('arrive as they were sent, wherever the stream was cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }),
        (messages, sizes) => {
          const bytes = Buffer.concat(messages.map((each) => encodeFrame(each)));
          expect(read(bytes, sizes)).toStrictEqual({ messages, garbled: [] });
        },
      ),
    );
  });

  it('carry only the seen part of a typed array, and keep its type', () => {
    const whole = new Float32Array(1_000_000);
    const frame = encodeFrame(whole.subarray(10, 13));
    expect(frame.length).toBeLessThan(100);
    expect(read(frame, [7]).messages).toStrictEqual([new Float32Array(3)]);
  });

  it('are refused before memory is set aside for an absurd length', () => {
    const { messages, garbled } = read(Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3]), [3]);
    expect(messages).toStrictEqual([]);
    expect(garbled).toStrictEqual(['A frame of 4294967295 bytes was announced.']);
  });

  it('report garbage once and ignore what follows', () => {
    const bytes = Buffer.concat([
      encodeFrame('before'),
      Buffer.from('\x05\0\0\0trash'),
      encodeFrame('after'),
      Buffer.alloc(4),
    ]);
    const { messages, garbled } = read(bytes, [9]);
    expect(messages).toStrictEqual(['before']);
    expect(garbled).toStrictEqual(['A frame of 5 bytes could not be decoded.']);
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 60 }), (noise, payload) => {
        read(Buffer.from(noise), [5]);
        read(Buffer.concat([Buffer.from([payload.length, 0, 0, 0]), payload]), [5]);
        const frame = encodeFrame({ values: Float32Array.of(1, 2, 3), text: 'abc' });
        for (const [index, value] of noise.entries()) frame[index % frame.length] = value;
        read(frame, [5]);
      }),
      { numRuns: 500 },
    );
  });
});
