import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceKind } from '../contract/attribution.ts';
import type { ModelView } from '../contract/model.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError } from '../errors/appError.ts';
import { manifestName } from '../models/packageFiles.ts';
import type { Store } from '../store/store.ts';
import { bundledModel, bundledSetting, defaultModelHash, defaultSetting } from './defaultModel.ts';
import { installModel, testModel, type InstalledModel } from './installModel.ts';
import { findModelFacts, type ModelFacts } from './modelFacts.ts';
import type { ModelFolder } from './modelFolder.ts';
import { modelView } from './modelView.ts';

/** A model that can be queued for. */
type ReadyModel = Pick<InstalledModel, 'contentHash' | 'modelFile' | 'preprocessing' | 'output'>;

/** The models of a library. */
export interface ModelShelf {
  /** Makes the bundled model known; checks it in full the first time. Resolves when that is done, whatever came of it. */
  readonly bundledReady: Promise<void>;
  list(): Promise<readonly ModelView[]>;
  /** @throws AppError `model.*` and `file.*` with every reason why the package is refused. */
  install(modelFile: string): Promise<ModelView>;
  /** Runs the self-test again. @throws AppError `model.notFound`, `model.selfTestFailed`. */
  test(contentHash: string): Promise<ModelView>;
  /** @throws AppError `model.notFound`. */
  setDefault(contentHash: string): void;
  /** Null where no model is installed yet. */
  defaultHash(): string | null;
  /** Waits for the bundled model. @throws AppError `model.notFound` where there is no model. */
  ready(): Promise<ReadyModel>;
  /** Where a model's package is now. @throws AppError `model.notFound`. */
  fileOf(contentHash: string): string;
}

export interface ModelShelfParts {
  readonly store: Store;
  /** For the bundled model, which nobody waits for. */
  readonly background: Supervisor<JobKinds>;
  readonly interactive: Supervisor<JobKinds>;
  readonly folder: ModelFolder;
  readonly bundledFolder: string;
  readonly device: () => Promise<DeviceKind>;
  readonly onChange: () => void;
  readonly onFailure: (thrown: unknown) => void;
}

export function createModelShelf(parts: ModelShelfParts): ModelShelf {
  const { store, interactive, folder, bundledFolder } = parts;

  async function ensureBundled(): Promise<void> {
    const manifest = await readFile(join(bundledFolder, manifestName));
    // The manifest holds the hashes of all files, so the same manifest is the same model.
    const manifestSha256 = createHash('sha256').update(manifest).digest('hex');
    const known = bundledModel(store);
    if (known?.manifestSha256 === manifestSha256 && findModelFacts(store, known.modelHash) !== undefined)
      return;
    const { contentHash } = await installModel(bundledFolder, 'cpu', store, parts.background);
    store.settings.put(bundledSetting, { manifestSha256, modelHash: contentHash });
    parts.onChange();
  }

  function requireRecord(contentHash: string): NonNullable<ReturnType<Store['models']['find']>> {
    const record = store.models.find(contentHash);
    if (record === undefined)
      throw new AppError('model.notFound', 'This model is not installed in the library. Install it first.', {
        model: contentHash,
      });
    return record;
  }

  const defaultHash = (): string | null => defaultModelHash(store);

  function fileOf(contentHash: string): string {
    const record = requireRecord(contentHash);
    const found =
      folder.find(contentHash) ??
      (bundledModel(store)?.modelHash === contentHash ? bundledFolder : undefined) ??
      (existsSync(record.folder) ? record.folder : undefined);
    if (found === undefined)
      throw new AppError(
        'model.notFound',
        `The files of the model ${record.name} are no longer at ${record.folder}. Install its package again.`,
        { model: contentHash, file: record.folder },
      );
    return found;
  }

  /** A model that an earlier version or the command line installed has none: read it once. */
  async function factsOf(contentHash: string): Promise<ModelFacts> {
    const known = findModelFacts(store, contentHash);
    if (known !== undefined) return known;
    await installModel(fileOf(contentHash), 'cpu', store, interactive);
    return findModelFacts(store, contentHash)!;
  }

  async function view(contentHash: string): Promise<ModelView> {
    const facts = await factsOf(contentHash);
    return modelView(requireRecord(contentHash), facts, {
      isDefault: defaultHash() === contentHash,
      isBundled: bundledModel(store)?.modelHash === contentHash,
    });
  }

  const bundledReady = ensureBundled().catch(parts.onFailure);

  return {
    bundledReady,
    async list() {
      const views: ModelView[] = [];
      for (const { contentHash } of store.models.list())
        try {
          views.push(await view(contentHash));
        } catch (thrown) {
          // One that cannot be read any more must not hide the others.
          parts.onFailure(thrown);
        }
      return views;
    },
    async install(modelFile) {
      const { contentHash } = await installModel(modelFile, await parts.device(), store, interactive, {
        keep: (file, hash) => folder.keep(file, hash),
      });
      parts.onChange();
      return view(contentHash);
    },
    async test(contentHash) {
      try {
        await testModel(contentHash, fileOf(contentHash), await parts.device(), store, interactive);
      } finally {
        parts.onChange();
      }
      return view(contentHash);
    },
    setDefault(contentHash) {
      store.settings.put(defaultSetting, requireRecord(contentHash).contentHash);
      parts.onChange();
    },
    defaultHash,
    async ready() {
      if (defaultHash() === null) await bundledReady;
      const contentHash = defaultHash();
      if (contentHash === null)
        throw new AppError('model.notFound', 'No model is installed yet. Install a model package first.');
      const { preprocessing, output } = await factsOf(contentHash);
      return { contentHash, modelFile: fileOf(contentHash), preprocessing, output };
    },
    fileOf,
  };
}
