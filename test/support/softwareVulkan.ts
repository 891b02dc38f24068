import { existsSync } from 'node:fs';

/** The software Vulkan driver that comes with Debian's chromium; with it WebGPU runs on a machine without a graphics card. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** Environment variables with which WebGPU finds a driver: the caller's choice, else SwiftShader where it is installed. */
export function webGpuEnvironment(): Readonly<Record<string, string>> {
  if (process.env['VK_DRIVER_FILES'] !== undefined || !existsSync(swiftShader)) return {};
  return { VK_DRIVER_FILES: swiftShader };
}
