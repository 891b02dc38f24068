import { createHash } from 'node:crypto';
import { AppError } from '../../errors/appError.ts';
import type { ExportMember } from './exportMember.ts';

export interface WrittenExport {
  readonly sizeBytes: number;
  /** Of the file; null for a folder. */
  readonly sha256: string | null;
  readonly members: number;
  /** Of all PDFs together; null where there is none. */
  readonly pages: number | null;
}

/** Counts what goes through it. */
export interface ExportTally {
  /** @throws AppError `export.nothing` where there is no member */
  count(members: AsyncIterable<ExportMember>): AsyncGenerator<ExportMember>;
  weigh(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  result(isFile: boolean): WrittenExport;
}

export function createExportTally(): ExportTally {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let members = 0;
  let pages: number | null = null;
  return {
    async *count(source) {
      for await (const member of source) {
        members += 1;
        yield member;
        // Asked for again: all of this one is made.
        if (member.pages !== undefined) pages = (pages ?? 0) + member.pages();
      }
      if (members === 0) throw new AppError('export.nothing', 'There is nothing to export.');
    },
    async *weigh(bytes) {
      for await (const chunk of bytes) {
        sizeBytes += chunk.byteLength;
        hash.update(chunk);
        yield chunk;
      }
    },
    result: (isFile) => ({ sizeBytes, sha256: isFile ? hash.digest('hex') : null, members, pages }),
  };
}
