import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import type { ExportRequest, ExportView } from '../../contract/export.ts';
import { exportIdSchema, type ExportId } from '../../contract/ids.ts';
import type { CaseViewer } from '../caseView.ts';

/** An export of this run of the program, with the folder that its file lies in. */
export interface KeptExport {
  readonly id: ExportId;
  readonly request: ExportRequest;
  /** Whoever asked for it, as they were then. */
  readonly viewer: CaseViewer;
  readonly abort: AbortController;
  readonly folder: string;
  readonly file: string;
  view: ExportView;
  /** The cases in it: known when it is done. */
  caseIds: readonly string[];
  /** Settles when nothing of it is under way any more; never rejects. */
  over: Promise<void>;
}

interface NewExport {
  readonly id: string;
  readonly request: ExportRequest;
  readonly viewer: CaseViewer;
  /** Of all exports. */
  readonly folder: string;
  readonly fileName: string;
  readonly startedAt: string;
}

export function keepExport({ id, request, viewer, folder, fileName, startedAt }: NewExport): KeptExport {
  const exportId = exportIdSchema.parse(id);
  return {
    id: exportId,
    request,
    viewer,
    abort: new AbortController(),
    folder: join(folder, id),
    file: join(folder, id, fileName),
    view: {
      exportId,
      kind: request.kind,
      state: 'running',
      done: 0,
      total: 0,
      step: '',
      fileName,
      sizeBytes: null,
      isSaved: false,
      error: null,
      startedAt,
    },
    caseIds: [],
    over: Promise.resolve(),
  };
}

/** The file while it is read; `onEnd` only where somebody took all of it. */
export function streamExport(file: string, onEnd: () => void): ReadableStream<Uint8Array> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array;
    onEnd();
  }
  return ReadableStream.from(chunks());
}
