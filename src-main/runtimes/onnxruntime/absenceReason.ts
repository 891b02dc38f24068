import type { DeviceKind } from '../../contract/attribution.ts';

/** What stands behind failures that say nothing to whoever did not build ONNX Runtime; tried with version 1.30. */
const causes: readonly { readonly kind: DeviceKind; readonly says: RegExp; readonly cause: string }[] = [
  {
    kind: 'webgpu',
    says: /couldn't load vulkan: libvulkan/i,
    cause: 'Vulkan’s loader is not installed (on Debian and Ubuntu the package libvulkan1)',
  },
  {
    kind: 'webgpu',
    says: /webgpu adapter|no supported adapters/i,
    cause: 'no graphics card with a driver for Vulkan, Direct3D 12 or Metal was found',
  },
  {
    kind: 'cuda',
    says: /failed to load shared library/i,
    cause: 'NVIDIA’s CUDA libraries, or the part of ONNX Runtime that uses them, are not installed',
  },
];

/**
 * Why a device cannot be used, as a part of a sentence: the cause where it is known, and the failure itself.
 * @param log What was written to stderr meanwhile.
 */
export function absenceReason(kind: DeviceKind, failure: string, log = ''): string {
  const said = `${failure}\n${log}`;
  const known = causes.find((candidate) => candidate.kind === kind && candidate.says.test(said));
  return known === undefined ? failure : `${known.cause} (${failure})`;
}
