import { existsSync } from 'node:fs';

/** The software Vulkan driver of Debian's chromium: with it WebGPU runs on a machine without a graphics card. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** What WebGPU needs in its environment to find a driver: what the caller chose, else SwiftShader where it is installed. */
export function webGpuEnvironment(): Readonly<Record<string, string>> {
  const chosen = process.env['VK_DRIVER_FILES'];
  if (chosen !== undefined) return { VK_DRIVER_FILES: chosen };
  return existsSync(swiftShader) ? { VK_DRIVER_FILES: swiftShader } : {};
}
