import type { DeviceKind } from '../../src-main/contract/attribution.ts';

/** What a kind of device is. */
export const deviceKindNames: Readonly<Record<DeviceKind, string>> = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  cuda: 'NVIDIA graphics card (CUDA)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple processor (Core ML)',
};
