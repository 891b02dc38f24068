import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addonVersion } from '../../../../../src-main/runtimes/tensorflow/native/nativePackage.ts';
import { wheelsFit } from '../../../../../src-main/runtimes/tensorflow/setup/lookAtMachine.ts';
import { wheelsFor } from '../../../../../src-main/runtimes/tensorflow/setup/wheels.ts';

describe('the wheels', () => {
  it.each(['tensorflow-cpu', 'tensorflow-gpu'] as const)('for %s are held to a SHA-256 each', (kind) => {
    const wheels = wheelsFor(kind);
    for (const { name, version, sha256 } of wheels) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      expect(version).toMatch(/^[0-9.]+$/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(new Set(wheels.map(({ sha256 }) => sha256)).size).toBe(wheels.length);
  });

  it('are for Linux on x86-64 and for no other machine', () => {
    expect(wheelsFit('linux', 'x64')).toEqual({});
    expect(wheelsFit('linux', 'arm64').failure).toContain('this is linux on arm64');
    expect(wheelsFit('darwin', 'x64').failure).toContain('this is darwin on x64');
  });
});

it('the addon is of the release of TensorFlow.js that the program uses, whose packages it shares', async () => {
  const text = await readFile(
    new URL('../../../../../node_modules/@tensorflow/tfjs-core/package.json', import.meta.url),
    'utf8',
  );
  expect(z.object({ version: z.string() }).parse(JSON.parse(text)).version).toBe(addonVersion);
});
