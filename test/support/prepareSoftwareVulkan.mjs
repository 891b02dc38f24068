// Before the tests: WebGPU needs Vulkan's loader and a driver. Where there is no graphics card's driver nor SwiftShader, Debian's
// chromium brings SwiftShader; its own loader is private to it since version 156.0.8078.79, so that libvulkan1 is wanted as well.
// Without them the WebGPU tests are skipped, visibly; so a failure here is a notice, not an error.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

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

function aptGet(...words) {
  return (
    spawnSync('apt-get', words, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

const missing =
  process.platform === 'linux'
    ? [...(hasDriver() ? [] : ['chromium']), ...(hasLoader() ? [] : ['libvulkan1'])]
    : [];

if (missing.length > 0) {
  const isRoot = process.getuid?.() === 0;
  const isDebian = existsSync('/usr/bin/apt-get');
  process.stderr.write(`rimlight: installing ${missing.join(' and ')} for software Vulkan (once) ...\n`);
  const done =
    isRoot &&
    isDebian &&
    aptGet('update', '-qq') &&
    aptGet('install', '-y', '-qq', '--no-install-recommends', ...missing);
  if (!done)
    process.stderr.write(
      `rimlight: no software Vulkan; the WebGPU tests will be skipped. Install ${missing.join(' and ')} to run them.\n`,
    );
}
