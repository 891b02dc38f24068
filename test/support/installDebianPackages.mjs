// node installDebianPackages.mjs NAME...: installs Debian's packages for the tests; its exit code says whether they are there.
// Waits while another program installs something, as in the first minute of a new machine, and asks a slow mirror twice.
// Plain JavaScript, because it runs on Node 20, too.
import { spawnSync } from 'node:child_process';

const lockLimitMs = 5 * 60_000;
const pauseMs = 1000;
const attempts = 2;

const startedMs = performance.now();
const names = process.argv.slice(2);
process.exitCode = install() ? 0 : 1;

function install() {
  for (let attempt = 0; attempt < attempts; attempt++) {
    // Lists that cannot be renewed may still do.
    aptGet('update', '-qq');
    if (aptGet('install', '--yes', '-qq', '--no-install-recommends', ...names)) return true;
  }
  return false;
}

function aptGet(...words) {
  for (let time = 0; ; time++) {
    const run = spawnSync('apt-get', ['-o', 'Acquire::Retries=5', ...words], {
      stdio: ['ignore', 2, 'pipe'],
      encoding: 'utf8',
      maxBuffer: Infinity,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    });
    const isLocked = run.status !== 0 && /Could not get lock/.test(run.stderr ?? '');
    if (!isLocked || performance.now() - startedMs > lockLimitMs) {
      process.stderr.write(run.stderr ?? '');
      return run.status === 0;
    }
    if (time === 0)
      process.stderr.write('rimlight: waiting until another program has installed its packages ...\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
  }
}
