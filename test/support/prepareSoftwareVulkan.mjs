// Before the tests: where there is neither a graphics card's Vulkan driver nor SwiftShader, Debian's chromium brings SwiftShader.
// Without it the WebGPU tests are skipped, visibly; so a failure here is a notice, not an error.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
const driverFolders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];

function hasDriver() {
  if (process.env.VK_DRIVER_FILES !== undefined || existsSync(swiftShader)) return true;
  return driverFolders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
}

function aptGet(...words) {
  return (
    spawnSync('apt-get', words, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

if (process.platform === 'linux' && !hasDriver()) {
  const isRoot = process.getuid?.() === 0;
  const isDebian = existsSync('/usr/bin/apt-get');
  process.stderr.write('rimlight: installing chromium for its software Vulkan driver (once) ...\n');
  const done =
    isRoot &&
    isDebian &&
    aptGet('update', '-qq') &&
    aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  if (!done)
    process.stderr.write(
      'rimlight: no software Vulkan driver; the WebGPU tests will be skipped. Install chromium to run them.\n',
    );
}
