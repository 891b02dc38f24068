// Before the tests: WebGPU needs Vulkan's loader and a driver. Where there is no graphics card's driver nor SwiftShader, Debian's
// chromium brings SwiftShader; its own loader is private to it since version 156.0.8078.79, so that libvulkan1 is wanted as well.
// Without them the WebGPU tests are skipped, visibly; so a failure here is a notice, not an error.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
const driverFolders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

function hasDriver() {
  if (process.env.VK_DRIVER_FILES !== undefined || existsSync(swiftShader)) return true;
  return driverFolders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
}

function hasLoader() {
  return libraryFolders.some((folder) => existsSync(`${folder}/libvulkan.so.1`));
}

function missing() {
  if (process.platform !== 'linux') return [];
  return [...(hasDriver() ? [] : ['chromium']), ...(hasLoader() ? [] : ['libvulkan1'])];
}

function install(names) {
  process.stderr.write(`rimlight: installing ${names.join(' and ')} for software Vulkan (once) ...\n`);
  const program = fileURLToPath(new URL('installDebianPackages.mjs', import.meta.url));
  spawnSync(process.execPath, [program, ...names], { stdio: ['ignore', 2, 2] });
}

if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(missing());
if (missing().length > 0)
  process.stderr.write(
    `rimlight: no software Vulkan; the WebGPU tests will be skipped. Install ${missing().join(' and ')} to run them.\n`,
  );
