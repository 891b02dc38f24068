import type { DeviceKind } from '../../contract/attribution.ts';

export type TensorflowDeviceKind = Extract<DeviceKind, `tensorflow-${string}`>;

export function isTensorflowDevice(kind: DeviceKind): kind is TensorflowDeviceKind {
  return kind.startsWith('tensorflow-');
}
