/**
 * The environment variable that makes the Vulkan loader (1.3.231 and newer) write to stderr which devices it sees.
 *
 * Measured with onnxruntime-node 1.30 on Linux: neither its API, nor its log at any level, nor its errors name the
 * adapter that Dawn picked, so the loader below Dawn is asked. On Windows (Direct3D 12) and macOS (Metal) there is no
 * such loader and the adapter stays unnamed.
 */
export const vulkanLoaderDebug = { VK_LOADER_DEBUG: 'info' } as const;

const softwareRasteriser = /swiftshader|llvmpipe|lavapipe|softpipe|WARP|Microsoft Basic Render/i;

export interface VulkanDevices {
  /** In the loader's order of preference, without repeats. */
  readonly names: readonly string[];
  /** Whether every one of them computes on the CPU; null when none was named. */
  readonly areSoftware: boolean | null;
}

/** Reads device names out of what the Vulkan loader wrote: lines `[0] NAME` below `Sorted order:`. */
export function vulkanDevices(loaderLog: string): VulkanDevices {
  const names = new Set<string>();
  let isListing = false;
  for (const line of loaderLog.split('\n')) {
    const name = /^\S.*?:\s+\[\d+\]\s(.*\S)\s*$/.exec(line)?.[1];
    if (line.includes('Sorted order:')) isListing = true;
    else if (name === undefined) isListing = false;
    else if (isListing) names.add(name);
  }
  return {
    names: [...names],
    areSoftware: names.size === 0 ? null : [...names].every((name) => softwareRasteriser.test(name)),
  };
}
