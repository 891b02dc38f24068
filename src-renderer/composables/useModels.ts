import { shallowRef, type ShallowRef } from 'vue';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { ModelHash } from '../../src-main/contract/ids.ts';
import type { ModelView } from '../../src-main/contract/model.ts';
import { CallError } from '../client/client.ts';
import { inOneFolder } from './inOneFolder.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';
import { useUpload, type UploadFile } from './useUpload.ts';

/** What is being done, in words. */
interface ModelWork {
  readonly text: string;
  /** 0..1; null while it cannot be told. */
  readonly share: number | null;
  /** Of a self-test. */
  readonly modelHash: ModelHash | null;
}

export interface Models {
  /** Null until the first answer. */
  readonly models: Readonly<ShallowRef<readonly ModelView[] | null>>;
  /** Why the models could not be listed. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  /** Null while nothing is done; only one thing is done at a time. */
  readonly work: Readonly<ShallowRef<ModelWork | null>>;
  /** Why the last package was refused, or the last self-test not passed. */
  readonly refusal: Readonly<ShallowRef<ErrorReport | null>>;
  readonly refresh: () => Promise<void>;
  readonly install: (files: readonly UploadFile[]) => Promise<void>;
  /** With the system's own dialog, where the shell has one. */
  readonly installChosen: () => Promise<void>;
  readonly makeDefault: (modelHash: ModelHash) => Promise<void>;
  readonly test: (modelHash: ModelHash) => Promise<void>;
  readonly dismissRefusal: () => void;
}

export function useModels(): Models {
  const client = useClient();
  const { show } = useToasts();
  const upload = useUpload();
  const models = shallowRef<readonly ModelView[] | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const work = shallowRef<ModelWork | null>(null);
  const refusal = shallowRef<ErrorReport | null>(null);

  async function refresh(): Promise<void> {
    try {
      models.value = (await client.call('model.list', {})).models;
      failure.value = null;
    } catch (thrown) {
      failure.value = reportOf(thrown);
    }
  }

  async function run(begin: ModelWork, action: () => Promise<string | null>): Promise<void> {
    if (work.value !== null) return;
    work.value = begin;
    refusal.value = null;
    try {
      const success = await action();
      if (success !== null) show('success', success);
    } catch (thrown) {
      refusal.value = reportOf(thrown);
    } finally {
      work.value = null;
    }
    await refresh();
  }

  const installing = { text: 'Checking the package and running its self-test', share: null, modelHash: null };

  async function installFiles(files: readonly UploadFile[]): Promise<string> {
    const { uploadId, refused } = await upload(inOneFolder(files), {
      signal: new AbortController().signal,
      onProgress: (done, file) => {
        work.value = { text: `Copying ${file}`, share: done / files.length, modelHash: null };
      },
    });
    if (refused.length > 0) {
      await client.call('upload.discard', { uploadId });
      throw new CallError({
        code: 'upload.invalid',
        message: refused.map(({ file, reason }) => `${file}: ${reason}`).join('\n'),
        details: {},
      });
    }
    work.value = installing;
    const { name, version } = await client.call('model.install', { uploadId });
    return installedText({ name, version });
  }

  useEvents({ 'models.changed': () => void refresh(), connected: () => void refresh() });
  void refresh();

  return {
    models,
    failure,
    work,
    refusal,
    refresh,
    install: (files) => run({ text: 'Copying', share: 0, modelHash: null }, () => installFiles(files)),
    installChosen: () =>
      run(installing, async () => {
        const { model } = await client.call('model.choose', {});
        return model === null ? null : installedText(model);
      }),
    makeDefault: (modelHash) =>
      run({ text: 'Changing the default', share: null, modelHash: null }, async () => {
        await client.call('model.setDefault', { modelHash });
        return null;
      }),
    test: (modelHash) =>
      run({ text: 'Running the self-test', share: null, modelHash }, async () => {
        const { name } = await client.call('model.test', { modelHash });
        return `${name} passed its self-test.`;
      }),
    dismissRefusal: () => {
      refusal.value = null;
    },
  };
}

/** A bare model has no version, only a word in its place. */
function installedText({ name, version }: Pick<ModelView, 'name' | 'version'>): string {
  return version === 'bare'
    ? `${name} is installed, without a description.`
    : `${name} ${version} is installed.`;
}

function reportOf(thrown: unknown): ErrorReport {
  if (thrown instanceof CallError) return thrown.report;
  throw thrown;
}
