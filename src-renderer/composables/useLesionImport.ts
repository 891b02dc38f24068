import { computed, effectScope, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { LesionImportPreview, LesionImportReport, LesionType } from '../../src-main/contract/lesion.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import { CallError, type Client } from '../client/client.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts, type Toasts } from './useToasts.ts';
import { useUpload, type UploadFile } from './useUpload.ts';

interface LesionImportProgress {
  /** What is being done, in words. */
  readonly label: string;
  readonly done: number;
  /** Null while it cannot be told. */
  readonly total: number | null;
  /** The last file; empty for none. */
  readonly file: string;
}

/** What a label becomes; null leaves its regions out. A label that nobody has decided on has no entry. */
export type TypesOfLabels = Readonly<Record<string, LesionType | null>>;

type LesionImportStage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'read'; readonly progress: LesionImportProgress }
  | { readonly kind: 'preview'; readonly preview: LesionImportPreview }
  | { readonly kind: 'put'; readonly progress: LesionImportProgress }
  | { readonly kind: 'done'; readonly report: LesionImportReport };

export interface LesionImport {
  readonly stage: Readonly<ShallowRef<LesionImportStage>>;
  readonly types: Readonly<ShallowRef<TypesOfLabels>>;
  /** Somebody has decided on every label. */
  readonly isDecided: ComputedRef<boolean>;
  /** Why the last step failed; null where it did not. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  readonly readFiles: (files: readonly UploadFile[]) => Promise<void>;
  /** With the system's own dialog, where the shell has one. */
  readonly readChosen: () => Promise<void>;
  readonly decide: (label: string, type: LesionType | null) => void;
  readonly run: () => Promise<void>;
  /** Stops the reading, or forgets what was read. */
  readonly cancel: () => Promise<void>;
  /** Puts the report away: ready for the next import. */
  readonly restart: () => void;
}

const known = new WeakMap<Client, LesionImport>();

/** The import of lesion files of this window: it goes on while its dialog is closed. */
export function useLesionImport(): LesionImport {
  const client = useClient();
  const toasts = useToasts();
  const existing = known.get(client);
  if (existing !== undefined) return existing;
  const created = effectScope(true).run(() => createLesionImport(client, toasts))!;
  known.set(client, created);
  return created;
}

const choosing = { kind: 'choose' } as const;
const begun = (label: string): LesionImportProgress => ({ label, done: 0, total: null, file: '' });

function createLesionImport(client: Client, toasts: Toasts): LesionImport {
  const upload = useUpload();
  const stage = shallowRef<LesionImportStage>(choosing);
  const types = shallowRef<TypesOfLabels>({});
  const failure = shallowRef<ErrorReport | null>(null);
  let reading: AbortController | null = null;

  useEvents({
    'lesionImport.progressed': ({ done, total, file }) => {
      const { value } = stage;
      // Another window's import is no business of this one's.
      if (value.kind !== 'read' && value.kind !== 'put') return;
      const label = value.kind === 'read' ? 'Reading' : 'Importing';
      stage.value = { kind: value.kind, progress: { label, done, total, file } };
    },
  });

  function tell(thrown: unknown): void {
    if (thrown instanceof CallError) failure.value = thrown.report;
    else toasts.showFailure(thrown);
  }

  async function read(
    label: string,
    work: (signal: AbortSignal) => Promise<LesionImportPreview | null>,
  ): Promise<void> {
    if (reading !== null) return;
    const controller = new AbortController();
    reading = controller;
    failure.value = null;
    stage.value = { kind: 'read', progress: begun(label) };
    try {
      const preview = await work(controller.signal);
      if (controller.signal.aborted) return;
      if (preview !== null) types.value = suggestedTypes(preview);
      stage.value = preview === null ? choosing : { kind: 'preview', preview };
    } catch (thrown) {
      if (!controller.signal.aborted) {
        stage.value = choosing;
        tell(thrown);
      }
    }
    if (reading === controller) reading = null;
  }

  async function put(preview: LesionImportPreview): Promise<void> {
    stage.value = { kind: 'put', progress: begun('Importing') };
    failure.value = null;
    try {
      const report = await client.call('lesion.runImport', { types: types.value });
      stage.value = { kind: 'done', report };
    } catch (thrown) {
      stage.value = { kind: 'preview', preview };
      tell(thrown);
    }
  }

  return {
    stage,
    types,
    isDecided: computed(
      () =>
        stage.value.kind === 'preview' &&
        stage.value.preview.labels.every(({ label }) => types.value[label] !== undefined),
    ),
    failure,
    readFiles: (files) =>
      read('Copying', async (signal) => {
        const { uploadId, refused } = await upload(files, {
          signal,
          onProgress: (done, file) => {
            stage.value = {
              kind: 'read',
              progress: { label: 'Copying', done, total: files.length, file },
            };
          },
        });
        const preview = await client.call('lesion.previewImport', { uploadId });
        return { ...preview, problems: [...refused, ...preview.problems] };
      }),
    readChosen: () => read('Reading', async () => (await client.call('lesion.chooseImport', {})).preview),
    decide: (label, type) => {
      types.value = { ...types.value, [label]: type };
    },
    async run() {
      if (stage.value.kind === 'preview') await put(stage.value.preview);
    },
    async cancel() {
      reading?.abort();
      reading = null;
      stage.value = choosing;
      failure.value = null;
      await client.call('lesion.cancelImport', {}).catch(tell);
    },
    restart: () => {
      stage.value = choosing;
    },
  };
}

function suggestedTypes({ labels }: LesionImportPreview): TypesOfLabels {
  return Object.fromEntries(
    labels.flatMap(({ label, suggestedType }) => (suggestedType === null ? [] : [[label, suggestedType]])),
  );
}
