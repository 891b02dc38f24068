import type { ImportReport } from './importFolder.ts';
import { importFolder, type ImportOptions } from './importFolder.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { AppEvent } from '../contract/events.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { readSettings } from './appSettings.ts';

/** Imports folders, one at a time, and tells how far it is. */
export interface ImportDesk {
  /**
   * @param fill gives the folder; it may take its time and use the signal.
   * @throws AppError `store.busy` while another import is under way, `file.notFound` where there is no photograph in the
   * folder, `compute.cancelled`, and what `importFolder` throws.
   */
  run(fill: (signal: AbortSignal) => Promise<string>): Promise<ImportReport>;
  cancel(): void;
  readonly isBusy: boolean;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface ImportDeskParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly announce: (event: AppEvent) => void;
  readonly onAdded: NonNullable<ImportOptions['onAdded']>;
}

export function createImportDesk({ store, supervisor, announce, onAdded }: ImportDeskParts): ImportDesk {
  let running: { readonly abort: AbortController; readonly over: Promise<unknown> } | undefined;

  async function importFilled(
    fill: (signal: AbortSignal) => Promise<string>,
    signal: AbortSignal,
  ): Promise<ImportReport> {
    const report = await importFolder(await fill(signal), store, supervisor, {
      signal,
      pseudonymScheme: readSettings(store).pseudonymScheme,
      onAdded,
      onProgress: (done, total, file) => {
        announce({ name: 'import.progressed', done, total, file });
        announce({ name: 'cases.changed' });
      },
    });
    if (report.imported.length + report.problems.length === 0) throw nothingFound();
    return report;
  }

  return {
    run(fill) {
      if (running !== undefined)
        throw new AppError('store.busy', 'Another import is under way. Wait until it is done, or cancel it.');
      const abort = new AbortController();
      const report = importFilled(fill, abort.signal)
        .catch((thrown: unknown) => {
          // Windows that heard how far it was would show that for ever.
          announce({ name: 'import.progressed', done: 1, total: 1, file: '' });
          throw thrown;
        })
        .finally(() => {
          running = undefined;
          announce({ name: 'cases.changed' });
        });
      running = { abort, over: report.catch(() => undefined) };
      return report;
    },
    cancel() {
      running?.abort.abort();
    },
    async close() {
      running?.abort.abort();
      await running?.over;
    },
    get isBusy() {
      return running !== undefined;
    },
  };
}

function nothingFound(): AppError {
  return new AppError(
    'file.notFound',
    'There is no photograph in what you chose. Choose a folder with JPEG, PNG, TIFF or DICOM files.',
  );
}
