import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { AppEvent } from '../contract/events.ts';
import { caseIdSchema } from '../contract/ids.ts';
import type { LesionImportPreview, LesionImportReport } from '../contract/lesion.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { findLesions, type LesionFolder } from './findLesions.ts';
import { importLesions, type TypesOfLabels } from './importLesions.ts';
import type { LesionFindings } from './lesionFindings.ts';
import { previewLesionImport } from './previewLesionImport.ts';

/** Reads folders of lesion files, one at a time, keeps what the last one held, and imports it when it is told to. */
export interface LesionImportDesk {
  /**
   * Takes the place of the preview before.
   * @throws AppError `store.busy` while another lesion import is under way, and what `findLesions` throws.
   */
  preview(folder: LesionFolder): Promise<LesionImportPreview>;
  /** @throws AppError `store.busy`, `request.invalid` without a preview, and what `importLesions` throws. */
  run(types: TypesOfLabels): Promise<LesionImportReport>;
  /** Stops what is under way, or forgets the preview. */
  cancel(): void;
  readonly isBusy: boolean;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface LesionImportDeskParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly announce: (event: AppEvent) => void;
  readonly newId: () => string;
}

export function createLesionImportDesk(parts: LesionImportDeskParts): LesionImportDesk {
  const { store, supervisor, announce, newId } = parts;
  let running: { readonly abort: AbortController; readonly over: Promise<unknown> } | undefined;
  let findings: LesionFindings | undefined;

  const onProgress = (done: number, total: number, file: string): void => {
    announce({ name: 'lesionImport.progressed', done, total, file });
  };

  function begin<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (running !== undefined)
      throw new AppError(
        'store.busy',
        'Another import of lesions is under way. Wait until it is done, or cancel it.',
      );
    const abort = new AbortController();
    const result = work(abort.signal).finally(() => {
      running = undefined;
    });
    running = { abort, over: result.catch(() => undefined) };
    return result;
  }

  async function read(folder: LesionFolder, signal: AbortSignal): Promise<LesionImportPreview> {
    findings = undefined;
    const found = await findLesions(folder, store, supervisor, { signal, onProgress });
    // A cancellation that came with the last file.
    if (signal.aborted)
      throw new AppError('compute.cancelled', 'The reading of the lesion files was cancelled.');
    findings = found;
    return previewLesionImport(store, found);
  }

  async function put(
    found: LesionFindings,
    types: TypesOfLabels,
    signal: AbortSignal,
  ): Promise<LesionImportReport> {
    const report = await importLesions(store, found, types, {
      newId,
      signal,
      onCase: (caseId, done, total, caseName) => {
        announce({ name: 'lesions.changed', caseId: caseIdSchema.parse(caseId) });
        onProgress(done, total, caseName);
      },
    });
    findings = undefined;
    return report;
  }

  return {
    preview: (folder) => begin((signal) => read(folder, signal)),
    run(types) {
      const found = findings;
      if (found === undefined)
        throw new AppError(
          'request.invalid',
          'There is nothing to import yet. Choose the files with the lesions first.',
        );
      return begin((signal) => put(found, types, signal));
    },
    cancel() {
      if (running === undefined) findings = undefined;
      else running.abort.abort();
    },
    async close() {
      running?.abort.abort();
      await running?.over;
      findings = undefined;
    },
    get isBusy() {
      return running !== undefined;
    },
  };
}
