/**
 * The environment variable that makes the Vulkan loader (1.3.231 and newer) write to stderr which devices and drivers it sees.
 *
 * Measured with onnxruntime-node 1.30 on Linux: neither its API, nor its log at any level, nor its errors name the
 * adapter that Dawn picked, so the loader below Dawn is asked. On Windows (Direct3D 12) and macOS (Metal) there is no
 * such loader and the adapter stays unnamed.
 */
export const vulkanLoaderDebug = { VK_LOADER_DEBUG: 'info,driver' } as const;

const softwareRasteriser = /swiftshader|llvmpipe|lavapipe|softpipe|WARP|Microsoft Basic Render/i;

/** Which driver belongs to a device, by what both are called: the loader lists them apart. */
const drivers: readonly { readonly device: RegExp; readonly manifest: RegExp }[] = [
  { device: /swiftshader/i, manifest: /swiftshader/i },
  { device: /llvmpipe|lavapipe/i, manifest: /lvp/i },
  { device: /nvidia|geforce|quadro|tesla/i, manifest: /nvidia|nouveau/i },
  { device: /intel/i, manifest: /intel/i },
  { device: /amd|radeon/i, manifest: /radeon|amd/i },
];

export interface VulkanDevices {
  /** In the loader's order of preference, without repeats. */
  readonly names: readonly string[];
  /** Whether every one of them computes on the CPU; null when none was named. */
  readonly areSoftware: boolean | null;
  /** Manifest of the driver of the first device, without its folder; null where it cannot be told. */
  readonly driverFile: string | null;
}

/** Reads device names out of what the Vulkan loader wrote: lines `[0] NAME` below `Sorted order:`. */
export function vulkanDevices(loaderLog: string): VulkanDevices {
  const names = new Set<string>();
  const manifests = new Set<string>();
  let isListing = false;
  for (const line of loaderLog.split('\n')) {
    const name = /^\S.*?:\s+\[\d+\]\s(.*\S)\s*$/.exec(line)?.[1];
    const manifest = /Found ICD manifest file .*?([^/\\]+\.json)/.exec(line)?.[1];
    if (manifest !== undefined) manifests.add(manifest);
    if (line.includes('Sorted order:')) isListing = true;
    else if (name === undefined) isListing = false;
    else if (isListing) names.add(name);
  }
  return {
    names: [...names],
    areSoftware: names.size === 0 ? null : [...names].every((name) => softwareRasteriser.test(name)),
    driverFile: driverOf([...names][0], [...manifests]),
  };
}

function driverOf(device: string | undefined, manifests: readonly string[]): string | null {
  if (device === undefined) return null;
  if (manifests.length === 1) return manifests[0]!;
  const known = drivers.find((driver) => driver.device.test(device));
  const candidates = manifests.filter((manifest) => known?.manifest.test(manifest) === true);
  return candidates.length === 1 ? candidates[0]! : null;
}
