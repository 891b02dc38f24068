import { assetPaths } from '../../src-main/contract/assetPaths.ts';
import { errorReportSchema } from '../../src-main/contract/errorCode.ts';
import type { UploadId } from '../../src-main/contract/ids.ts';
import type { Client } from '../client/client.ts';
import { useClient } from './useClient.ts';

export interface UploadFile {
  /** Relative, with folders. */
  readonly name: string;
  readonly file: File;
}

interface UploadOptions {
  readonly signal: AbortSignal;
  /** How many files are done, and the last one. */
  readonly onProgress: (done: number, file: string) => void;
}

interface Uploaded {
  readonly uploadId: UploadId;
  /** Files that were not taken, each with its reason. */
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

/** Enough to keep a disk busy, few enough to leave connections for everything else. */
const atOnce = 3;

/** Of this window, while their files are being sent. */
const underWay = new Map<UploadId, Client>();

/** For a window that is closed or reloaded: it will never ask for what has arrived so far. */
export function giveUpUploads(): void {
  for (const [uploadId, client] of underWay)
    client.call('upload.discard', { uploadId }).catch(() => undefined);
}

/** Gives the way to send files to the program. Throws where it was stopped; a file that is refused stops nothing. */
export function useUpload(): (files: readonly UploadFile[], options: UploadOptions) => Promise<Uploaded> {
  const client = useClient();
  return async (files, { signal, onProgress }) => {
    const { uploadId } = await client.call('upload.open', {});
    const refused: { file: string; reason: string }[] = [];
    const queue = files.values();
    let done = 0;

    async function sendNext(): Promise<void> {
      for (const { name, file } of queue) {
        const reason = await send(assetPaths.upload(uploadId, name), file, signal);
        if (reason !== null) refused.push({ file: name, reason });
        done += 1;
        onProgress(done, name);
      }
    }

    underWay.set(uploadId, client);
    try {
      await Promise.all(Array.from({ length: atOnce }, sendNext));
    } catch (thrown) {
      await client.call('upload.discard', { uploadId });
      throw thrown;
    } finally {
      underWay.delete(uploadId);
    }
    return { uploadId, refused };
  };
}

/** Gives why the file was refused; null where it was taken. */
async function send(path: string, file: File, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(path, { method: 'PUT', body: file, signal });
    if (response.ok) return null;
    const report = errorReportSchema.safeParse(await response.json());
    return report.success ? report.data.message : `The file could not be copied (${response.status}).`;
  } catch {
    signal.throwIfAborted();
    return 'The file could not be read or copied. See whether it is still there, then import it again.';
  }
}
