import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { ArchiveMember, BundleArchive } from './bundleArchive.ts';

/** Unpacks a member into a new file. @throws ArchiveProblem, and what the file system throws. */
export async function extractMember(
  archive: BundleArchive,
  member: ArchiveMember,
  file: string,
): Promise<void> {
  await pipeline(archive.read(member), createWriteStream(file, { flags: 'wx' }));
}

const pieceBytes = 1024 * 1024;
const newLine = 0x0a;

/**
 * The rows of an `.ndjson` file, one at a time and without waiting, as a transaction of the database needs them.
 * @throws SyntaxError or ZodError where a line is none: the bundle was verified before.
 */
export function* rowsOfFile<Row>(file: string, schema: z.ZodType<Row>): Generator<Row> {
  const descriptor = openSync(file, 'r');
  try {
    let waiting = Buffer.alloc(0);
    const piece = Buffer.alloc(pieceBytes);
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      waiting = Buffer.concat([waiting, piece.subarray(0, read)]);
      let start = 0;
      for (let end = waiting.indexOf(newLine); end >= 0; end = waiting.indexOf(newLine, start)) {
        yield schema.parse(JSON.parse(waiting.toString('utf8', start, end)));
        start = end + 1;
      }
      waiting = waiting.subarray(start);
    }
  } finally {
    closeSync(descriptor);
  }
}
