import { deviceKindSchema, type DeviceKind } from '../../src-main/contract/attribution.ts';

/** What a kind of device is. */
export const deviceKindNames: Readonly<Record<DeviceKind, string>> = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  cuda: 'NVIDIA graphics card (CUDA)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple processor (Core ML)',
};

/** The name of a device that a result was computed on: what its kind is, or the name as the machine gives it. */
export function deviceName(device: string): string {
  const kind = deviceKindSchema.safeParse(device);
  return kind.success ? deviceKindNames[kind.data] : device;
}
