import { resolve } from 'node:path';
import type { z } from 'zod';
import type { DeviceKind } from '../contract/attribution.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { findModelFacts, putModelFacts, type ModelFacts } from './modelFacts.ts';

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

type CheckedModel = z.output<JobKinds['checkModel']['result']>;

export interface InstallOptions {
  /** Puts the checked package where the library keeps its own, and gives that place. @default it stays where it is */
  readonly keep?: (modelFile: string, contentHash: string) => Promise<string>;
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
  { keep }: InstallOptions = {},
): Promise<InstalledModel> {
  const file = resolve(modelFile);
  const read = await supervisor.run('checkModel', { modelFile: file, device, selfTest: false });
  const isKnown = store.models.find(read.contentHash) !== undefined;
  const checked = isKnown
    ? read
    : await supervisor.run('checkModel', { modelFile: file, device, selfTest: true });
  refuseProblems(modelFile, checked.problems);
  const kept = keep === undefined ? file : await keep(file, checked.contentHash);
  store.transaction(() => {
    const { contentHash, name, version, manifest } = checked;
    store.models.put({ contentHash, name, version, manifest, folder: kept });
    const at = isKnown
      ? null
      : store.audit.append({ action: 'model.installed', subject: contentHash, details: { name, version } })
          .at;
    putModelFacts(store, contentHash, factsOf(checked, device, at, findModelFacts(store, contentHash)));
  });
  return { ...checked, modelFile: kept };
}

/**
 * Runs the self-test of a model again and keeps its result.
 * @throws AppError `model.*` with every reason why it is not passed any more.
 */
export async function testModel(
  contentHash: string,
  modelFile: string,
  device: DeviceKind,
  store: Store,
  supervisor: Supervisor<JobKinds>,
): Promise<void> {
  const checked = await supervisor.run('checkModel', { modelFile, device, selfTest: true });
  if (checked.contentHash !== contentHash)
    throw new AppError('model.unreadable', `${modelFile} is not the model it was. Install it again.`, {
      file: modelFile,
    });
  store.transaction(() => {
    const { problems, selfTest } = checked;
    const details = { device, passed: problems.length === 0, worst: selfTest?.worstRelativeError ?? null };
    const { at } = store.audit.append({ action: 'model.tested', subject: contentHash, details });
    putModelFacts(store, contentHash, {
      ...factsOf(checked, device, at, undefined),
      ...(problems.length === 0 ? {} : { selfTest: null }),
    });
  });
  refuseProblems(checked.name, checked.problems);
}

function factsOf(
  { format, heightPx, widthPx, preprocessing, output, explainedOutput, selfTest }: CheckedModel,
  device: DeviceKind,
  at: string | null,
  known: ModelFacts | undefined,
): ModelFacts {
  const tested = selfTest === null || at === null ? (known?.selfTest ?? null) : { ...selfTest, device, at };
  return { format, heightPx, widthPx, preprocessing, output, explainedOutput, selfTest: tested };
}

function refuseProblems(model: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new AppError('model.selfTestFailed', `The model ${model} is refused. ${problems.join(' ')}`, {
    file: model,
  });
}
