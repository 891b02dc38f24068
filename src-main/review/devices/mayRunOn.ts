import type { DeviceKind } from '../../contract/attribution.ts';
import type { Store } from '../../store/store.ts';
import { findModelFacts } from '../modelFacts.ts';

/**
 * Whether there is any point in trying a model on a device without being asked: TensorFlow runs no ONNX models, and whoever has
 * both would wait for nothing.
 */
export function mayRunOn(kind: DeviceKind, modelHash: string, store: Store): boolean {
  return !kind.startsWith('tensorflow-') || findModelFacts(store, modelHash)?.format !== 'onnx';
}
