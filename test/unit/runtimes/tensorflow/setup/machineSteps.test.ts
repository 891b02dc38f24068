import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { buildAddon } from '../../../../../src-main/runtimes/tensorflow/setup/buildAddon.ts';
import { downloadOwnLibrary } from '../../../../../src-main/runtimes/tensorflow/setup/downloadOwnLibrary.ts';
import { downloadWheels } from '../../../../../src-main/runtimes/tensorflow/setup/downloadWheels.ts';
import {
  addonFolder,
  installAddonPackage,
} from '../../../../../src-main/runtimes/tensorflow/setup/installAddonPackage.ts';
import { lookAtMachine } from '../../../../../src-main/runtimes/tensorflow/setup/lookAtMachine.ts';
import { fakeProgram, onlyFakePrograms } from './fakeProgram.ts';

const kind = 'tensorflow-cpu';
const { signal } = new AbortController();
let root: string;
let programs: string;
let work: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rimlight-steps-'));
  programs = join(root, 'programs');
  work = join(root, 'work');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

/** A package as npm leaves it, without its binaries. */
async function addonPackage(): Promise<string> {
  const addon = addonFolder(kind, work);
  await mkdir(join(addon, 'deps', 'lib'), { recursive: true });
  await writeFile(join(addon, 'package.json'), '{"name":"addon"}');
  return addon;
}

describe.skipIf(process.platform === 'win32')('the steps of the set-up', () => {
  it('install the package without running its scripts, and share the TensorFlow.js of the program', async () => {
    const made = 'tfjs-core tfjs-layers tfjs-converter tfjs-backend-cpu tfjs-data tfjs-node';
    await fakeProgram(
      programs,
      'npm',
      `echo "$@" > words; for name in ${made}; do mkdir -p node_modules/@tensorflow/$name; done`,
    );
    expect(await installAddonPackage(kind, work, signal)).toEqual({});
    expect(await readFile(join(work, 'words'), 'utf8')).toContain('install --ignore-scripts');
    const description = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(work, 'package.json'), 'utf8')));
    expect(description.dependencies).toMatchObject({ '@tensorflow/tfjs-node': '4.22.0' });
    const left = made
      .split(' ')
      .filter((name) => existsSync(join(work, 'node_modules', '@tensorflow', name)));
    expect(left).toEqual(['tfjs-data', 'tfjs-node']);
  });

  it('leave nothing of a failed download, and the package as it was', async () => {
    const addon = await addonPackage();
    await fakeProgram(
      programs,
      'npm',
      'cd node_modules/@tensorflow/tfjs-node; mkdir lib; echo broken > package.json; echo "Error: no host" >&2; exit 1',
    );
    expect(await downloadOwnLibrary(kind, work, signal)).toEqual({
      failure: 'It ended with exit code 1.\nError: no host',
    });
    expect(existsSync(join(addon, 'lib'))).toBe(false);
    expect(existsSync(join(addon, 'deps'))).toBe(false);
    expect(await readFile(join(addon, 'package.json'), 'utf8')).toBe('{"name":"addon"}');
  });

  const wheels = [
    { name: 'tensorflow', version: '2.21.0', sha256: 'a'.repeat(64) },
    { name: 'nvidia-cudnn-cu12', version: '9.28.0.42', sha256: 'b'.repeat(64) },
  ];

  it('ask pip for exactly the pinned wheels and install nothing', async () => {
    await fakeProgram(
      programs,
      'python3',
      'echo "$@" >> words; [ "$3" = --version ] || touch nvidia_cudnn_cu12-9.28.0.42-py3-none-any.whl tensorflow-2.21.0-cp311.whl',
    );
    expect(await downloadWheels(wheels, work, signal)).toEqual({
      files: [
        join(work, 'tensorflow-2.21.0-cp311.whl'),
        join(work, 'nvidia_cudnn_cu12-9.28.0.42-py3-none-any.whl'),
      ],
    });
    expect(await readFile(join(work, 'wheels.txt'), 'utf8')).toBe(
      `tensorflow==2.21.0 --hash=sha256:${'a'.repeat(64)}\nnvidia-cudnn-cu12==9.28.0.42 --hash=sha256:${'b'.repeat(64)}\n`,
    );
    const words = await readFile(join(work, 'words'), 'utf8');
    expect(words).toMatch(/^-m pip download --no-deps .*--require-hashes/m);
    expect(words).not.toContain('install');
  });

  it('pass on what pip says against a wheel', async () => {
    await fakeProgram(
      programs,
      'python3',
      '[ "$3" = --version ] || { echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES: x" >&2; exit 1; }',
    );
    const { failure } = z.object({ failure: z.string() }).parse(await downloadWheels(wheels, work, signal));
    expect(failure).toContain('ERROR: THESE PACKAGES DO NOT MATCH THE HASHES');
  });

  it('say what to install where there is no pip, and where there is no compiler', async () => {
    await addonPackage();
    onlyFakePrograms(programs);
    const wanted = { failure: expect.stringContaining('apt-get install python3-pip') as string };
    expect(await downloadWheels(wheels, work, signal)).toMatchObject(wanted);
    expect((await buildAddon(kind, work, signal)).failure).toContain('apt-get install g++');
  });

  it('build in the package, against its folder deps', async () => {
    const addon = await addonPackage();
    await fakeProgram(programs, 'c++', 'echo "$@" > words');
    expect(await buildAddon(kind, work, signal)).toEqual({});
    const words = await readFile(join(addon, 'words'), 'utf8');
    expect(words).toContain(
      '-Ldeps/lib -ltensorflow -ltensorflow_framework -Wl,-rpath,$ORIGIN/../../deps/lib',
    );
    expect(words.trim().endsWith(join(addon, 'lib', 'napi-v8', 'tfjs_binding.node'))).toBe(true);
    expect(await readlink(join(addon, 'deps', 'lib', 'libtensorflow.so'))).toBe('libtensorflow_cc.so.2');
  });

  it('look for a card before they download for one', async () => {
    await fakeProgram(programs, 'nvidia-smi', 'echo "NVIDIA-SMI has failed"; exit 9');
    expect((await lookAtMachine('tensorflow-gpu', work, signal)).failure).toBe(
      'No NVIDIA card with its driver was found (nvidia-smi). It ended with exit code 9.\nNVIDIA-SMI has failed',
    );
    expect((await lookAtMachine('tensorflow-cpu', work, signal)).failure ?? '').not.toContain('card');
  });
});
