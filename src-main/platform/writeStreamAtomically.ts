import { randomUUID } from 'node:crypto';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileNotWritable } from './fileNotWritable.ts';
import { flushFolder } from './flushFolder.ts';

/**
 * Writes a file while its bytes are made, so that under its name there is either what was there before or all of the bytes, also when
 * the machine loses power: temporary name in the same folder, flush to disk, rename, flush the folder. Nothing is left behind where
 * that fails, and the bytes are not made any more when it returns.
 * @throws AppError `file.notWritable`, naming the file; whatever the bytes throw; the reason of the signal
 */
export async function writeStreamAtomically(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await writeStream(temporary, bytes, signal);
    await rename(temporary, path).catch((thrown: unknown) => {
      throw fileNotWritable(path, thrown);
    });
  } catch (thrown) {
    await unlink(temporary).catch(() => undefined);
    throw thrown instanceof UnwrittenPart ? fileNotWritable(path, thrown.cause) : thrown;
  }
  await flushFolder(dirname(path));
}

/**
 * Writes and flushes a new file. @throws UnwrittenPart for what the system throws; whatever the bytes throw; the reason of the signal
 */
export async function writeStream(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const source = telling(bytes);
  let file: FileHandle | undefined;
  try {
    // A stream opens its file while the bytes are made; where those fail at once, it would turn up after it was removed.
    file = await open(path, 'wx');
    const options = signal === undefined ? {} : { signal };
    await pipeline(source, file.createWriteStream({ flush: true }), options);
    signal?.throwIfAborted();
  } catch (thrown) {
    signal?.throwIfAborted();
    throw thrown instanceof SourceFailure ? thrown.cause : new UnwrittenPart(thrown);
  } finally {
    // What still makes the bytes has come to its end then.
    await source.return(undefined);
    // The stream has closed it already, unless it was destroyed.
    await file?.close().catch(() => undefined);
  }
}

/** The system's failure to write, in `cause`. */
export class UnwrittenPart extends Error {
  constructor(cause: unknown) {
    super('A part of a file could not be written.', { cause });
  }
}

class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('The bytes of a file could not be made.', { cause });
  }
}

/** Tells failures of the source from those of the disk. */
async function* telling(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    for await (const chunk of bytes) if (chunk.byteLength > 0) yield chunk;
  } catch (thrown) {
    throw new SourceFailure(thrown);
  }
  return undefined;
}
