import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The software Vulkan driver of Debian's chromium: with it WebGPU runs on a machine without a graphics card. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Where Linux distributions put Vulkan's loader, without which no driver is of use. */
const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** The manifest of the software driver; null where it cannot be used. */
export function softwareVulkanDriver(): string | null {
  const hasLoader = libraryFolders.some((folder) => existsSync(join(folder, 'libvulkan.so.1')));
  return hasLoader && existsSync(swiftShader) ? swiftShader : null;
}

/** What WebGPU needs in its environment to find a driver: what the caller chose, else SwiftShader where it can be used. */
export function webGpuEnvironment(): Readonly<Record<string, string>> {
  const driver = process.env['VK_DRIVER_FILES'] ?? softwareVulkanDriver();
  return driver === null ? {} : { VK_DRIVER_FILES: driver };
}
