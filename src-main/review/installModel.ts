import { resolve } from 'node:path';
import type { DeviceKind } from '../contract/attribution.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';

/** A model that passed its check, as cache keys and jobs name it. */
export interface InstalledModel {
  readonly contentHash: string;
  readonly name: string;
  readonly version: string;
  /** Absolute path of the package folder, zip or bare model. */
  readonly modelFile: string;
  readonly preprocessing: unknown;
  readonly output: unknown;
  /** In words: which number is explained. */
  readonly explainedOutput: string;
}

/**
 * Makes a model known to the library. A model that the library does not know yet is checked in full first, gradients
 * against finite differences included; a known one only has to be readable and unchanged.
 * @throws AppError `model.*` with every reason why the model is refused.
 */
export async function installModel(
  modelFile: string,
  device: DeviceKind,
  store: Store,
  supervisor: Supervisor<JobKinds>,
): Promise<InstalledModel> {
  const file = resolve(modelFile);
  const read = await supervisor.run('checkModel', { modelFile: file, device, selfTest: false });
  const isKnown = store.models.find(read.contentHash) !== undefined;
  const checked = isKnown
    ? read
    : await supervisor.run('checkModel', { modelFile: file, device, selfTest: true });
  if (checked.problems.length > 0)
    throw new AppError(
      'model.selfTestFailed',
      `The model ${modelFile} is refused. ${checked.problems.join(' ')}`,
      {
        file: modelFile,
      },
    );
  store.transaction(() => {
    const { contentHash, name, version, manifest } = checked;
    store.models.put({ contentHash, name, version, manifest, folder: file });
    if (!isKnown)
      store.audit.append({ action: 'model.installed', subject: contentHash, details: { name, version } });
  });
  return { ...checked, modelFile: file };
}
