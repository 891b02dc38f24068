import { createRequire } from 'node:module';
import { restoreNodeUtilities } from '../nodeUtilities.ts';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import type { NativeTensorflowKind } from './nativePackage.ts';

/** TensorFlow.js on TensorFlow's own shared library. Its backend is named `tensorflow`. */
export interface NativeTensorflow {
  readonly tf: TensorflowLibrary;
  /** The device that it really computes on: a GPU build that finds no GPU computes on the processor. */
  readonly kind: NativeTensorflowKind;
  /** Of the shared library, for example `2.21.0`. */
  readonly version: string;
}

/**
 * Loads the addon in a folder, for the rest of this process's life: a shared library of TensorFlow cannot be unloaded,
 * and two of them in one process disturb each other.
 *
 * @throws Error where the addon or a library that it needs cannot be loaded.
 */
export function loadNativePackage(packageFolder: string): NativeTensorflow {
  restoreNodeUtilities();
  const loaded: unknown = createRequire(import.meta.url)(packageFolder);
  if (!isTensorflowLibrary(loaded)) throw new Error(`${packageFolder} is no TensorFlow.js.`);
  // Without it the library recommends its native package on the console, which this is.
  loaded.enableProdMode();
  const backend: unknown = loaded.findBackend('tensorflow');
  const version = property(property(backend, 'binding'), 'TF_Version');
  if (typeof version !== 'string') throw new Error(`${packageFolder} did not register its native backend.`);
  const usesGpu = property(backend, 'isUsingGpuDevice') === true;
  return { tf: loaded, kind: usesGpu ? 'tensorflow-gpu' : 'tensorflow-cpu', version };
}

function isTensorflowLibrary(value: unknown): value is TensorflowLibrary {
  return ['enableProdMode', 'findBackend', 'grad', 'loadLayersModel', 'loadGraphModel'].every(
    (name) => typeof property(value, name) === 'function',
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
