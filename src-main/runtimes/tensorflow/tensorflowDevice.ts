import { setImmediate } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs-core';
import { releaseTape } from './gradientTape.ts';
import type { TensorflowDeviceKind } from './tensorflowDeviceKind.ts';
import { runFailure } from './tensorflowFailure.ts';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';

/** TensorFlow.js with one of its backends. */
export interface TensorflowDevice {
  readonly kind: TensorflowDeviceKind;
  /** For people and for reports, for example `tensorflow-js (TensorFlow.js 4.22.0)`. */
  readonly deviceName: string;
  readonly tf: TensorflowLibrary;
  /**
   * Computes on this device and reads the results; every tensor that was made on the way is disposed of.
   * @param body Makes float32 tensors; must not be asynchronous.
   * @throws AppError `model.unsupportedOperator`, `device.outOfMemory`, `device.failed`.
   */
  run(body: () => readonly Tensor[]): Promise<readonly Float32Array[]>;
}

interface Backend {
  readonly kind: TensorflowDeviceKind;
  readonly tf: TensorflowLibrary;
  /** As TensorFlow.js names it. */
  readonly backend: string;
  /** For people. */
  readonly version: string;
}

export function tensorflowDevice({ kind, tf, backend, version }: Backend): TensorflowDevice {
  const deviceName = `${kind} (${version})`;
  return {
    kind,
    deviceName,
    tf,
    run: async (body) => {
      // Between two batches the process must be able to hear a cancellation and to say that it is alive.
      await setImmediate();
      try {
        // The backend is global: another model may have been opened on another one since.
        if (tf.getBackend() !== backend) await tf.setBackend(backend);
        return readAll(tf, body);
      } catch (thrown) {
        releaseTape(tf);
        throw runFailure(deviceName, thrown);
      }
    },
  };
}

function readAll(tf: TensorflowLibrary, body: () => readonly Tensor[]): readonly Float32Array[] {
  const results = tf.tidy(() => [...body()]);
  try {
    return results.map((tensor) => tensor.dataSync<'float32'>());
  } finally {
    tf.dispose(results);
  }
}
