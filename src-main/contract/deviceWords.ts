import { deviceKindSchema, type DeviceKind } from './attribution.ts';

/** What a kind of device is. */
export const deviceKindNames: Readonly<Record<DeviceKind, string>> = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  cuda: 'NVIDIA graphics card (CUDA)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple processor (Core ML)',
  'tensorflow-gpu': 'NVIDIA graphics card (TensorFlow)',
  'tensorflow-cpu': 'Processor (TensorFlow)',
  'tensorflow-js': 'Processor (TensorFlow.js without native code)',
};

/**
 * The name of a device that a result was computed on, which is kept as its kind, or as its kind with the hardware or the
 * version that computed: `webgpu (NVIDIA L4)` is the `Graphics card (NVIDIA L4, WebGPU)`, and `tensorflow-cpu (TensorFlow
 * 2.21.0)` the `Processor (TensorFlow 2.21.0)`.
 */
export function deviceName(device: string): string {
  const [, word, details] = /^(\S+)(?: \((.+)\))?$/.exec(device) ?? [];
  const kind = deviceKindSchema.safeParse(word).data;
  if (kind === undefined) return device;
  const name = deviceKindNames[kind];
  if (details === undefined) return name;
  const [, what = name, how] = /^(.+) \((.+)\)$/.exec(name) ?? [];
  // TensorFlow says itself that it computed.
  const isSaid = how === undefined || details.includes('TensorFlow');
  return `${what} (${details}${isSaid ? '' : `, ${how}`})`;
}
