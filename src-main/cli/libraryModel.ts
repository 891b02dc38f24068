import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import { AppError } from '../errors/appError.ts';
import type { Host } from '../platform/host.ts';
import { bundledModel } from '../review/defaultModel.ts';
import { installModel, type InstalledModel } from '../review/installModel.ts';
import { createModelFolder } from '../review/modelFolder.ts';
import type { Store } from '../store/store.ts';
import { chosenModel } from './chosenModel.ts';

interface LibraryModelOptions {
  readonly libraryFolder: string;
  /** Name, name and version, or hash; undefined for the default model of the library. */
  readonly name: string | undefined;
  readonly device: DeviceKind;
}

/**
 * A model of the library with its files, ready to be asked. A library without any gets the bundled one.
 * @throws AppError `model.*`
 */
export async function libraryModel(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  host: Host,
  { libraryFolder, name, device }: LibraryModelOptions,
): Promise<InstalledModel> {
  const bundled = join(host.paths.resourcesFolder, 'models', 'idrid-grader');
  if (name === undefined && store.models.list().length === 0)
    return installModel(bundled, device, store, supervisor);
  const record = store.models.find(chosenModel(store, name))!;
  const { contentHash } = record;
  const file =
    createModelFolder(join(libraryFolder, 'models'), () => host.newId()).find(contentHash) ??
    (existsSync(record.folder) ? record.folder : undefined) ??
    (bundledModel(store)?.modelHash === contentHash ? bundled : undefined);
  if (file === undefined)
    throw new AppError(
      'model.notFound',
      `The files of the model ${record.name} are no longer at ${record.folder}. Install its package again.`,
      { model: contentHash, file: record.folder },
    );
  return installModel(file, device, store, supervisor);
}
