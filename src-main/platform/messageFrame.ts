import { deserialize, serialize } from 'node:v8';

const headerBytes = 4;

/** No message needs more: the largest result is a few maps of a model's input size. */
const largestFrameBytes = 512 * 1024 * 1024;

/**
 * A message as bytes: payload length (uint32, little endian), then the payload in V8's structured-clone format, which
 * keeps typed arrays typed.
 * @throws RangeError when the message is too large to send.
 */
export function encodeFrame(message: unknown): Buffer {
  const payload = serialize(message);
  if (payload.length > largestFrameBytes)
    throw new RangeError(
      `A message of ${payload.length} bytes is over the limit of ${largestFrameBytes} bytes.`,
    );
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(payload.length);
  return Buffer.concat([header, payload]);
}

export interface FrameReader {
  /** Takes the next bytes of the stream, cut anywhere. Ignores everything after the first garbled frame. */
  push(chunk: Buffer): void;
}

/**
 * Cuts a byte stream into messages. Node's own channel between processes throws an uncaught exception in the parent
 * when a child writes garbage into it; here garbage is reported, and the parent lives.
 */
export function createFrameReader(
  received: (message: unknown) => void,
  garbled: (reason: string) => void,
): FrameReader {
  let expected = headerBytes;
  let isHeader = true;
  let target = Buffer.alloc(headerBytes);
  let filled = 0;
  let isGarbled = false;

  function fail(reason: string): void {
    isGarbled = true;
    target = Buffer.alloc(0);
    garbled(reason);
  }

  function expect(length: number, header: boolean): void {
    isHeader = header;
    expected = length;
    // Its own memory, not a slice of a pool: typed arrays inside the message become views of it.
    target = Buffer.allocUnsafeSlow(length);
    filled = 0;
  }

  function takeHeader(): void {
    const length = target.readUInt32LE();
    if (length === 0 || length > largestFrameBytes) fail(`A frame of ${length} bytes was announced.`);
    else expect(length, false);
  }

  function takePayload(): void {
    let message: unknown;
    try {
      message = deserialize(target);
    } catch {
      fail(`A frame of ${expected} bytes could not be decoded.`);
      return;
    }
    expect(headerBytes, true);
    received(message);
  }

  function push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length && !isGarbled) {
      const copied = chunk.copy(target, filled, offset, offset + expected - filled);
      offset += copied;
      filled += copied;
      if (filled < expected) return;
      if (isHeader) takeHeader();
      else takePayload();
    }
  }

  return { push };
}
