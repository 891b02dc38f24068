import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../errors/appError.ts';
import { uploadPath } from './uploadPath.ts';

/** What one file, one upload and all of its files may be. */
export interface UploadLimits {
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly files: number;
}

const defaultLimits: UploadLimits = { fileBytes: 512 * 2 ** 20, totalBytes: 64 * 2 ** 30, files: 20_000 };

/** Files on their way into the library. They lie in a folder of it until they are imported or given up. */
export interface Uploads {
  open(): string;
  /** The folder with the files that arrived whole. @throws AppError `upload.invalid` where there is no such upload. */
  folderOf(uploadId: string): string;
  /**
   * Takes in one file; nothing of it is there before all of it is.
   * @param name relative, with folders.
   * @throws AppError `upload.invalid` for the name or the upload, `file.tooLarge`, `file.notWritable`.
   */
  write(uploadId: string, name: string, body: ReadableStream<Uint8Array> | null): Promise<void>;
  /** Ends what is still arriving, and removes all of it. */
  discard(uploadId: string): Promise<void>;
  /** Removes every upload there is. */
  close(): void;
}

interface OpenUpload {
  bytes: number;
  files: number;
  readonly givenUp: AbortController;
  readonly arriving: Set<Promise<void>>;
}

export function createUploads(
  folder: string,
  newId: () => string,
  limits: UploadLimits = defaultLimits,
): Uploads {
  const uploads = new Map<string, OpenUpload>();
  // What a killed process left behind is of no use to anybody.
  rmSync(folder, { recursive: true, force: true });

  function find(uploadId: string): OpenUpload {
    const found = uploads.get(uploadId);
    if (found === undefined)
      throw new AppError('upload.invalid', 'This upload is not open any more. Start the import again.', {});
    return found;
  }

  async function receive(upload: OpenUpload, file: FileHandle, name: string, body: Readable): Promise<void> {
    let bytes = 0;
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength;
          upload.bytes += chunk.byteLength;
          if (bytes > limits.fileBytes) throw tooLarge(name, limits.fileBytes);
          if (upload.bytes > limits.totalBytes) throw tooLarge('The upload', limits.totalBytes);
          yield chunk;
        }
      },
      file.createWriteStream(),
      { signal: upload.givenUp.signal },
    ).catch(async (thrown: unknown) => {
      upload.bytes -= bytes;
      await file.close().catch(() => undefined);
      throw thrown;
    });
  }

  async function take(
    upload: OpenUpload,
    { name, part, target }: { readonly name: string; readonly part: string; readonly target: string },
    body: ReadableStream<Uint8Array> | null,
  ): Promise<void> {
    try {
      await mkdir(dirname(part), { recursive: true });
      await mkdir(dirname(target), { recursive: true });
      // A stream opens its file while the bytes come; where these break off at once, it would turn up after it was removed.
      const file = await open(part, 'wx');
      await receive(upload, file, name, body === null ? Readable.from([]) : Readable.fromWeb(body));
      await rename(part, target);
    } catch (thrown) {
      await rm(part, { force: true });
      throw thrown instanceof AppError ? thrown : unwritten(name, thrown);
    }
  }

  return {
    open() {
      const uploadId = newId();
      uploads.set(uploadId, { bytes: 0, files: 0, givenUp: new AbortController(), arriving: new Set() });
      return uploadId;
    },
    folderOf(uploadId) {
      find(uploadId);
      const files = join(folder, uploadId, 'files');
      mkdirSync(files, { recursive: true });
      return files;
    },
    async write(uploadId, name, body) {
      const upload = find(uploadId);
      const target = join(folder, uploadId, 'files', uploadPath(name));
      if (upload.files >= limits.files)
        throw new AppError(
          'file.tooLarge',
          `An upload holds at most ${limits.files} files. Import the folder in parts.`,
          { limitFiles: limits.files },
        );
      upload.files += 1;
      const part = join(folder, uploadId, 'parts', String(upload.files));
      const taken = take(upload, { name, part, target }, body);
      upload.arriving.add(taken);
      try {
        await taken;
      } finally {
        upload.arriving.delete(taken);
      }
    },
    async discard(uploadId) {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return;
      uploads.delete(uploadId);
      upload.givenUp.abort();
      await Promise.allSettled(upload.arriving);
      await rm(join(folder, uploadId), { recursive: true, force: true });
    },
    close() {
      uploads.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function tooLarge(what: string, limitBytes: number): AppError {
  const limitMiB = Math.floor(limitBytes / 2 ** 20);
  return new AppError(
    'file.tooLarge',
    `${what} is larger than ${limitMiB} MiB, which is more than is taken.`,
    {
      limitBytes,
    },
  );
}

/** The disk's fault, or a connection that broke off. */
function unwritten(name: string, thrown: unknown): AppError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'the connection broke off';
  return new AppError(
    code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' ? 'file.notWritable' : 'upload.invalid',
    `${name} did not arrive (${code}). Check the free space of the library's disk, and try again.`,
    { file: name, reason: code },
    { cause: thrown },
  );
}
