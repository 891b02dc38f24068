import { hasSetupCommand } from './native/hasSetupCommand.ts';
import { loadNativePackage, type NativeTensorflow } from './native/loadNativePackage.ts';
import { addonPackage, type NativeTensorflowKind } from './native/nativePackage.ts';
import { nativePlaces } from './native/nativePlaces.ts';

/** Why a native TensorFlow cannot be had, as a part of a sentence. */
export interface NativeTensorflowMissing {
  readonly reason: string;
}

export interface NativeTensorflowSource {
  /** @default the folders above this file, see `nativePlaces` */
  readonly places: (kind: NativeTensorflowKind) => readonly string[];
  readonly load: (packageFolder: string) => NativeTensorflow;
  /** Whether one can be installed here, see `hasSetupCommand`. */
  readonly hasSetupCommand: boolean;
}

/** What this process has loaded, and which device it was asked for. */
export interface LoadedTensorflow {
  readonly native: NativeTensorflow;
  readonly askedFor: NativeTensorflowKind;
}

let loadedHere: LoadedTensorflow | undefined;

/** TensorFlow with a device of this machine, loaded at most once in a process; or why there is none. */
export function loadNativeTensorflow(
  kind: NativeTensorflowKind,
): Promise<NativeTensorflow | NativeTensorflowMissing> {
  const source = {
    places: installedPlaces,
    load: loadNativePackage,
    hasSetupCommand: hasSetupCommand(import.meta.dirname),
  };
  const result = chooseNativeTensorflow(kind, loadedHere, source);
  loadedHere = result.loaded;
  return Promise.resolve(result.answer);
}

/** Whether a native TensorFlow for this device is installed. Loads nothing, so it may still fail to load. */
export function hasNativeTensorflow(kind: NativeTensorflowKind): boolean {
  return installedPlaces(kind).length > 0;
}

function installedPlaces(kind: NativeTensorflowKind): readonly string[] {
  return nativePlaces(kind, import.meta.dirname);
}

/** What this process has loaded after it was asked for a device, and the answer to that. */
export interface NativeTensorflowChoice {
  readonly loaded: LoadedTensorflow | undefined;
  readonly answer: NativeTensorflow | NativeTensorflowMissing;
}

/** @param loaded What this process has loaded before, and which cannot be changed any more. */
export function chooseNativeTensorflow(
  kind: NativeTensorflowKind,
  loaded: LoadedTensorflow | undefined,
  source: NativeTensorflowSource,
): NativeTensorflowChoice {
  if (loaded !== undefined) return { loaded, answer: answerOf(kind, loaded) };
  const places = source.places(kind);
  const failures: string[] = [];
  for (const place of places)
    try {
      const found = { native: source.load(place), askedFor: kind };
      return { loaded: found, answer: answerOf(kind, found) };
    } catch (thrown) {
      failures.push(
        `${place} cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      );
    }
  const reason = failures.length === 0 ? notInstalled(kind, source.hasSetupCommand) : failures.join('; ');
  return { loaded, answer: { reason } };
}

function answerOf(
  kind: NativeTensorflowKind,
  { native, askedFor }: LoadedTensorflow,
): NativeTensorflow | NativeTensorflowMissing {
  if (native.kind === kind) return native;
  if (askedFor === kind) return { reason: `TensorFlow ${native.version} found no GPU that it can use` };
  const device = native.kind === 'tensorflow-gpu' ? 'the GPU' : 'the processor';
  return {
    reason: `TensorFlow ${native.version} computes on ${device} since it was first used; start Rimlight again to change that`,
  };
}

function notInstalled(kind: NativeTensorflowKind, canBeInstalled: boolean): string {
  if (!canBeInstalled)
    return 'the packaged app has no native TensorFlow; one can be installed only where Rimlight runs from its source code';
  const option = kind === 'tensorflow-gpu' ? ' -- --gpu' : '';
  return `no native TensorFlow is installed (package ${addonPackage(kind)}); npm run setup:tensorflow${option} installs one`;
}
