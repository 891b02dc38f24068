import { createReadStream, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ReadableStream } from 'node:stream/web';
import type { AppEvent } from '../../contract/events.ts';
import type { ExportCheck, ExportRequest, ExportView } from '../../contract/export.ts';
import { AppError } from '../../errors/appError.ts';
import { writeStreamAtomically } from '../../platform/writeStreamAtomically.ts';
import type { CaseViewer } from '../caseView.ts';
import { isRevealed } from '../isRevealed.ts';
import { checkExport } from './checkExport.ts';
import type { ExportParts } from './exportParts.ts';
import { keepExport, streamExport, type KeptExport } from './keptExport.ts';
import { makeExport, reportFailure, type MakeMembers } from './makeExport.ts';

/** A finished export, for whoever fetches it. */
export interface FinishedExport {
  readonly fileName: string;
  readonly sizeBytes: number;
  open(): ReadableStream<Uint8Array>;
}

/**
 * Makes exports in the background, one after the other, and keeps their files until the program ends. Whoever asked for an export has
 * it; for everybody else, and while a case in it is not revealed to whoever asks now, it is as if it were not there.
 */
export interface ExportDesk {
  /** @throws as `checkExport` */
  check(request: ExportRequest): ExportCheck;
  /** @throws as `checkExport` */
  start(request: ExportRequest): ExportView;
  /** Newest first. */
  list(): readonly ExportView[];
  /** Nothing happens to one that is over. @throws AppError `export.notFound` */
  cancel(exportId: string): void;
  /** Copies a finished export. @throws AppError `export.notFound`, `file.notWritable` */
  save(exportId: string, path: string): Promise<void>;
  /** @throws AppError `export.notFound` */
  requireFinished(exportId: string): FinishedExport;
  /** Undefined where there is none, or none for whoever asks. */
  findFinished(exportId: string): FinishedExport | undefined;
  /** Cancels it where it is under way, and removes its file. @throws AppError `export.notFound` */
  discard(exportId: string): Promise<void>;
  /** Something is being written. */
  readonly isBusy: boolean;
  /** Cancels, waits for the end and removes every file. */
  close(): Promise<void>;
}

export interface ExportDeskParts extends Omit<ExportParts, 'viewer'> {
  /** Who asks now. */
  readonly viewer: () => CaseViewer;
  /** For the desk alone: it is emptied. */
  readonly folder: string;
  readonly makeMembers: MakeMembers;
  readonly announce: (event: AppEvent) => void;
}

export function createExportDesk(parts: ExportDeskParts): ExportDesk {
  const { store, folder, newId, nowIso, log } = parts;
  const kept = new Map<string, KeptExport>();
  const saving = new Set<Promise<void>>();
  const closing = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let begun: KeptExport | null = null;
  // What a killed process left behind is of no use to anybody.
  rmSync(folder, { recursive: true, force: true });

  const partsFor = (viewer: CaseViewer): ExportParts => ({ ...parts, viewer });

  function isInSight({ viewer, caseIds }: KeptExport): boolean {
    const now = parts.viewer();
    return (
      viewer.reader === now.reader &&
      caseIds.every((caseId) => isRevealed(store, caseId, now.reader, now.blinding))
    );
  }

  function require(exportId: string): KeptExport {
    const found = kept.get(exportId);
    if (found !== undefined && isInSight(found)) return found;
    throw new AppError('export.notFound', 'This export is not there any more. Make it again.', { exportId });
  }

  function requireDone(exportId: string): KeptExport {
    const found = require(exportId);
    if (found.view.state === 'done') return found;
    throw new AppError('export.notFound', 'This export has no file: it is not finished.', { exportId });
  }

  function change(entry: KeptExport, changes: Partial<ExportView>): void {
    entry.view = { ...entry.view, ...changes };
    if (kept.has(entry.id) && isInSight(entry))
      parts.announce({ name: 'export.progressed', export: entry.view });
  }

  async function run(entry: KeptExport): Promise<void> {
    if (entry.view.state !== 'running') return;
    begun = entry;
    try {
      const { sizeBytes, caseIds } = await makeExport(entry, partsFor(entry.viewer), {
        makeMembers: parts.makeMembers,
        onProgress: (done, total, step) => {
          change(entry, { done, total, step });
        },
      });
      entry.caseIds = caseIds;
      change(entry, { state: 'done', sizeBytes, done: entry.view.total, step: '' });
    } catch (thrown) {
      await rm(entry.folder, { recursive: true, force: true });
      if (entry.abort.signal.aborted) change(entry, { state: 'cancelled', step: '' });
      else change(entry, { state: 'failed', step: '', error: reportFailure(thrown, log) });
    }
  }

  /** One that still waits for its turn is over at once. */
  function stop(entry: KeptExport): void {
    entry.abort.abort();
    if (entry !== begun && entry.view.state === 'running') change(entry, { state: 'cancelled' });
  }

  async function copy({ id, file, view }: KeptExport, path: string): Promise<void> {
    await writeStreamAtomically(path, createReadStream(file) as AsyncIterable<Uint8Array>, closing.signal);
    const entry = kept.get(id);
    if (entry !== undefined && view.state === 'done') change(entry, { isSaved: true });
  }

  function finished(entry: KeptExport): FinishedExport {
    return {
      fileName: entry.view.fileName,
      sizeBytes: entry.view.sizeBytes!,
      open: () =>
        streamExport(entry.file, () => {
          change(entry, { isSaved: true });
        }),
    };
  }

  return {
    check: (request) => checkExport(partsFor(parts.viewer()), request),
    start(request) {
      const viewer = parts.viewer();
      const { fileName } = checkExport(partsFor(viewer), request);
      const entry = keepExport({ id: newId(), request, viewer, folder, fileName, startedAt: nowIso() });
      kept.set(entry.id, entry);
      last = entry.over = last.then(() => run(entry));
      change(entry, {});
      return entry.view;
    },
    list: () =>
      [...kept.values()]
        .filter(isInSight)
        .map(({ view }) => view)
        .reverse(),
    cancel(exportId) {
      stop(require(exportId));
    },
    save(exportId, path) {
      const copying = copy(requireDone(exportId), path);
      const over = copying.catch(() => undefined);
      saving.add(over);
      void over.then(() => saving.delete(over));
      return copying;
    },
    requireFinished: (exportId) => finished(requireDone(exportId)),
    findFinished(exportId) {
      const found = kept.get(exportId);
      return found?.view.state === 'done' && isInSight(found) ? finished(found) : undefined;
    },
    async discard(exportId) {
      const entry = require(exportId);
      stop(entry);
      if (entry === begun) await entry.over;
      kept.delete(exportId);
      await rm(entry.folder, { recursive: true, force: true });
    },
    get isBusy() {
      return saving.size > 0 || [...kept.values()].some(({ view }) => view.state === 'running');
    },
    async close() {
      closing.abort();
      for (const { abort } of kept.values()) abort.abort();
      await Promise.all([last, ...saving]);
      kept.clear();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
