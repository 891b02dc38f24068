import { computed, effectScope, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { BundleVerdict, SessionAgreement } from '../../src-main/contract/bundle.ts';
import { errorReportSchema, type ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { UploadId } from '../../src-main/contract/ids.ts';
import { CallError, type Client } from '../client/client.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useUpload, type UploadFile } from './useUpload.ts';

export interface ChosenBundle {
  readonly name: string;
  readonly file: File;
  /** Null until it is checked. */
  readonly verdict: BundleVerdict | null;
  /** Why it could not even be checked. */
  readonly failure: ErrorReport | null;
}

interface BundleWork {
  /** What is being done, in words. */
  readonly label: string;
  /** The bundle that it is about; null for all. */
  readonly name: string | null;
  /** From 0 to 1; null while the files are copied. */
  readonly share: number | null;
}

export interface Bundles {
  readonly chosen: Readonly<ShallowRef<readonly ChosenBundle[]>>;
  /** Null while nothing is under way. */
  readonly work: Readonly<ShallowRef<BundleWork | null>>;
  readonly agreement: Readonly<ShallowRef<SessionAgreement | null>>;
  /** Why the last opening or comparison did not come about. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  readonly canCompare: (withLibrary: boolean) => boolean;
  readonly areAllChecked: ComputedRef<boolean>;
  /** Checks each of them, one after the other. One of the same name takes the place of the former. */
  readonly add: (files: readonly UploadFile[]) => Promise<void>;
  readonly remove: (name: string) => void;
  /** Makes it the session of this library; gives the number of its cases, null where that failed. */
  readonly open: (bundle: ChosenBundle) => Promise<number | null>;
  readonly compare: (withLibrary: boolean) => Promise<void>;
  readonly cancel: () => void;
}

const known = new WeakMap<Client, Bundles>();

/** The session bundles that were chosen in this window; they stay while one looks at another screen. */
export function useBundles(): Bundles {
  const client = useClient();
  const upload = useUpload();
  const found = known.get(client);
  if (found !== undefined) return found;
  const bundles = effectScope(true).run(() => createBundles(client, upload))!;
  known.set(client, bundles);
  return bundles;
}

function createBundles(client: Client, upload: ReturnType<typeof useUpload>): Bundles {
  const chosen = shallowRef<readonly ChosenBundle[]>([]);
  const work = shallowRef<BundleWork | null>(null);
  const agreement = shallowRef<SessionAgreement | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  let stop = new AbortController();
  let inUse: UploadId | null = null;

  useEvents({
    'bundle.progressed': ({ uploadId, share }) => {
      if (work.value !== null && uploadId === inUse) work.value = { ...work.value, share };
    },
  });

  /** Copies the files to the program, has it do something with them, and has it forget them. */
  async function withUpload<Result>(
    files: readonly UploadFile[],
    use: (uploadId: UploadId) => Promise<Result>,
  ): Promise<Result> {
    const { uploadId, refused } = await upload(files, { signal: stop.signal, onProgress: () => undefined });
    try {
      const first = refused[0];
      if (first !== undefined) throw notCopied(first.file, first.reason);
      inUse = uploadId;
      return await use(uploadId);
    } finally {
      if (inUse === uploadId) inUse = null;
      // Whoever opened it has taken it.
      client.call('upload.discard', { uploadId }).catch(() => undefined);
    }
  }

  /** Gives null where it failed or was stopped. */
  async function doing<Result>(
    doneWork: Omit<BundleWork, 'share'>,
    run: () => Promise<Result>,
    onFailure: (report: ErrorReport) => void,
  ): Promise<Result | null> {
    work.value = { ...doneWork, share: null };
    try {
      return await run();
    } catch (thrown) {
      if (stop.signal.aborted) return null;
      if (!(thrown instanceof CallError)) throw thrown;
      onFailure(thrown.report);
      return null;
    } finally {
      work.value = null;
    }
  }

  function keep(bundle: ChosenBundle): void {
    chosen.value = chosen.value.map((one) => (one.name === bundle.name ? bundle : one));
  }

  const tell = (report: ErrorReport): void => {
    failure.value = report;
  };
  const begin = (): void => {
    stop = new AbortController();
    failure.value = null;
  };

  return {
    chosen,
    work,
    agreement,
    failure,
    areAllChecked: computed(() => chosen.value.every((one) => one.verdict !== null || one.failure !== null)),
    canCompare: (withLibrary) =>
      chosen.value.length + (withLibrary ? 1 : 0) >= 2 &&
      chosen.value.length > 0 &&
      chosen.value.every(({ verdict }) => verdict?.isSound === true),
    async add(files) {
      if (work.value !== null) return;
      begin();
      agreement.value = null;
      const added = files.map((one): ChosenBundle => ({ ...one, verdict: null, failure: null }));
      const names = new Set(added.map(({ name }) => name));
      chosen.value = [...chosen.value.filter(({ name }) => !names.has(name)), ...added];
      for (const bundle of added) {
        const verdict = await doing(
          { label: `Checking ${bundle.name}`, name: bundle.name },
          () => withUpload([bundle], (uploadId) => client.call('bundle.verify', { uploadId })),
          (report) => {
            keep({ ...bundle, failure: report });
          },
        );
        if (verdict !== null) keep({ ...bundle, verdict });
        if (stop.signal.aborted) {
          chosen.value = chosen.value.filter((one) => one.verdict !== null || one.failure !== null);
          return;
        }
      }
    },
    remove(name) {
      agreement.value = null;
      failure.value = null;
      chosen.value = chosen.value.filter((one) => one.name !== name);
    },
    async open(bundle) {
      begin();
      const opened = await doing(
        { label: `Opening ${bundle.name}`, name: bundle.name },
        () => withUpload([bundle], (uploadId) => client.call('bundle.open', { uploadId })),
        tell,
      );
      return opened?.cases ?? null;
    },
    async compare(withLibrary) {
      begin();
      agreement.value =
        (await doing(
          { label: 'Comparing readers', name: null },
          () =>
            withUpload(chosen.value, (uploadId) => client.call('bundle.compare', { uploadId, withLibrary })),
          tell,
        )) ?? agreement.value;
    },
    cancel() {
      stop.abort();
    },
  };
}

function notCopied(file: string, reason: string): CallError {
  return new CallError(
    errorReportSchema.parse({ code: 'upload.invalid', message: reason, details: { file } }),
  );
}
