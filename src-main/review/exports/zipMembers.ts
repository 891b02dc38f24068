import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ExportMember } from './exportMember.ts';
import { createMemberNames } from './memberNames.ts';

/**
 * The bytes of a zip archive with these members, in their order. One member is made at a time, no faster than its bytes are taken, and
 * equal members give equal bytes at any time and place. Throws what the members throw.
 */
export async function* zipMembers(members: AsyncIterable<ExportMember>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const bytes = zip.outputStream.pipe(new PassThrough());
  const filling: Filling = { input: undefined, isStopped: false };
  const filled = fill(zip, members, filling).catch((thrown: unknown) => {
    bytes.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
  });
  try {
    for await (const chunk of bytes) yield chunk as Uint8Array;
  } finally {
    filling.isStopped = true;
    filling.input?.destroy();
    await filled;
  }
}

interface Filling {
  input: Readable | undefined;
  isStopped: boolean;
}

async function fill(zip: ZipFile, members: AsyncIterable<ExportMember>, filling: Filling): Promise<void> {
  const checkName = createMemberNames();
  for await (const { name, content } of members) {
    if (filling.isStopped) return;
    const input = Readable.from(content instanceof Uint8Array ? inPieces(content) : content, {
      objectMode: false,
    });
    filling.input = input;
    zip.addReadStream(input, checkName(name), { ...timeless, compress: !isCompressed(name) });
    // A reader that went away destroys the input: that is no failure of the members.
    await finished(input).catch((thrown: unknown) => {
      if (!filling.isStopped) throw thrown;
    });
  }
  if (!filling.isStopped) zip.end();
}

/** The first moment that an archive can name, by the local clock, which is the one that archives name. */
const timeless = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const;

/** To compress these once more takes time and wins nothing. */
function isCompressed(name: string): boolean {
  return /\.(jpe?g|png|tiff?|pdf|zip)$/i.test(name);
}

const pieceBytes = 64 * 1024;

function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}
