import { computed, effectScope, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { ImportReport } from '../../src-main/contract/importReport.ts';
import type { Client } from '../client/client.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts, type Toasts } from './useToasts.ts';
import { useUpload, type UploadFile } from './useUpload.ts';

export interface ImportProgress {
  /** What is being done, in words. */
  readonly label: string;
  readonly done: number;
  /** Null while it cannot be told. */
  readonly total: number | null;
  /** The last file; empty for none. */
  readonly file: string;
}

export type ImportProblem = ImportReport['problems'][number];

interface Imports {
  /** Null while nothing is imported. */
  readonly progress: Readonly<ShallowRef<ImportProgress | null>>;
  readonly isRunning: ComputedRef<boolean>;
  /** Of the last import of this window; null once dismissed. */
  readonly report: Readonly<ShallowRef<ImportReport | null>>;
  /** Files that could not be imported, also those of earlier imports, until they are dismissed. */
  readonly problems: ComputedRef<readonly ImportProblem[]>;
  readonly importSample: () => Promise<void>;
  /** With the system's own dialog, where the shell has one. */
  readonly importChosen: () => Promise<void>;
  readonly importFiles: (files: readonly UploadFile[]) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly dismissReport: () => void;
  readonly dismissProblems: () => Promise<void>;
}

const known = new WeakMap<Client, Imports>();

/** The imports of this window: they go on while one looks at another screen. */
export function useImport(): Imports {
  const client = useClient();
  const toasts = useToasts();
  const existing = known.get(client);
  if (existing !== undefined) return existing;
  const imports = effectScope(true).run(() => createImports(client, toasts))!;
  known.set(client, imports);
  return imports;
}

function createImports(client: Client, toasts: Toasts): Imports {
  const upload = useUpload();
  const progress = shallowRef<ImportProgress | null>(null);
  const report = shallowRef<ImportReport | null>(null);
  const listed = shallowRef<readonly ImportProblem[]>([]);
  // Only this window knows of them: they never came as far as the import.
  const notCopied = shallowRef<readonly ImportProblem[]>([]);
  let stopUpload: AbortController | null = null;

  useEvents({
    'import.progressed': ({ done, total, file }) => {
      progress.value = { label: 'Importing', done, total, file };
      // Started in another window: nobody here waits for its answer.
      if (stopUpload === null && done >= total) progress.value = null;
    },
    connected: () => void listProblems(),
  });
  void listProblems();

  async function listProblems(): Promise<void> {
    try {
      listed.value = (await client.call('import.listProblems', {})).problems;
    } catch (thrown) {
      toasts.showFailure(thrown);
    }
  }

  async function run(
    label: string,
    work: (signal: AbortSignal) => Promise<ImportReport | null>,
  ): Promise<void> {
    if (progress.value !== null) return;
    stopUpload = new AbortController();
    progress.value = { label, done: 0, total: null, file: '' };
    try {
      report.value = (await work(stopUpload.signal)) ?? report.value;
    } catch (thrown) {
      if (!stopUpload.signal.aborted) toasts.showFailure(thrown);
    }
    stopUpload = null;
    progress.value = null;
    await listProblems();
  }

  return {
    progress,
    isRunning: computed(() => progress.value !== null),
    report,
    problems: computed(() => [...notCopied.value, ...listed.value]),
    importSample: () => run('Drawing the sample session', () => client.call('import.sample', {})),
    importChosen: () => run('Importing', async () => (await client.call('import.choose', {})).report),
    importFiles: (files) =>
      run('Copying', async (signal) => {
        const { uploadId, refused } = await upload(files, {
          signal,
          onProgress: (done, file) => {
            progress.value = { label: 'Copying', done, total: files.length, file };
          },
        });
        notCopied.value = refused;
        const imported = await client.call('import.run', { uploadId });
        return { ...imported, problems: [...refused, ...imported.problems] };
      }),
    async cancel() {
      stopUpload?.abort();
      await client.call('import.cancel', {});
    },
    dismissReport: () => {
      report.value = null;
    },
    async dismissProblems() {
      await client.call('import.dismissProblems', {});
      listed.value = [];
      notCopied.value = [];
    },
  };
}
