import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NativeTensorflowKind } from '../native/nativePackage.ts';
import type { Attempt } from './attempt.ts';
import { buildAddon } from './buildAddon.ts';
import { checkInChild } from './checkInChild.ts';
import { downloadOwnLibrary } from './downloadOwnLibrary.ts';
import { downloadWheels } from './downloadWheels.ts';
import { addonFolder, installAddonPackage } from './installAddonPackage.ts';
import { lookAtMachine, wheelsFit } from './lookAtMachine.ts';
import { replaceFolder } from './replaceFolder.ts';
import type { SetupSteps } from './setUpTensorflow.ts';
import { unpackWheel } from './unpackWheel.ts';
import { wheelsFor } from './wheels.ts';

export interface SetupPlace {
  /** Filled, and gone afterwards. Has to lie below the program's root, whose TensorFlow.js the addon uses. */
  readonly workFolder: string;
  /** Where the result goes. */
  readonly place: string;
  /** The words for Node that try the addon in the folder that is their last word. */
  readonly checkWords: readonly string[];
}

/** The steps on this machine. */
export function machineSteps(
  kind: NativeTensorflowKind,
  { workFolder, place, checkWords }: SetupPlace,
  signal: AbortSignal,
): SetupSteps {
  const addon = addonFolder(kind, workFolder);
  return {
    lookAtMachine: () => lookAtMachine(kind, workFolder, signal),
    installPackage: () => installAddonPackage(kind, workFolder, signal),
    downloadOwnLibrary: () => downloadOwnLibrary(kind, workFolder, signal),
    wheelsFit: () => wheelsFit(process.platform, process.arch),
    unpackWheels: () => unpackWheels(kind, workFolder, signal),
    buildAddon: () => buildAddon(kind, workFolder, signal),
    check: () => checkInChild(kind, { words: [...checkWords, addon], folder: workFolder }, signal),
    publish: () => replaceFolder(workFolder, place),
  };
}

async function unpackWheels(
  kind: NativeTensorflowKind,
  workFolder: string,
  signal: AbortSignal,
): Promise<Attempt> {
  const downloads = join(workFolder, 'wheels');
  const downloaded = await downloadWheels(wheelsFor(kind), downloads, signal);
  if ('failure' in downloaded) return downloaded;
  for (const file of downloaded.files) {
    await unpackWheel(file, join(addonFolder(kind, workFolder), 'deps'), signal);
    await rm(file);
  }
  await rm(downloads, { recursive: true });
  return {};
}
