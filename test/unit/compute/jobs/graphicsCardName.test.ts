import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { webGpuEnvironment } from '../../../support/softwareVulkan.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-card-'));
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** With what this process, as a compute process, knows so far: nothing. */
async function nameOf(kind: 'webgpu' | 'tensorflow-gpu'): Promise<string | null> {
  const { graphicsCardName } = await import('../../../../src-main/compute/jobs/graphicsCardName.ts');
  return graphicsCardName(kind);
}

describe('the name of the graphics card in the record of a result', () => {
  it.skipIf(process.platform === 'win32')('is what NVIDIA’s own tool calls it for TensorFlow', async () => {
    const tool = join(folder, 'nvidia-smi');
    writeFileSync(tool, '#!/bin/sh\necho "NVIDIA L4, 23034, 550.90.07"\n');
    chmodSync(tool, 0o755);
    vi.stubEnv('PATH', folder);
    expect(await nameOf('tensorflow-gpu')).toBe('NVIDIA L4');
  });

  it('is left out where nothing names the card', async () => {
    vi.stubEnv('PATH', folder);
    expect(await nameOf('tensorflow-gpu')).toBeNull();
  });

  const environment = webGpuEnvironment();
  const canTry = 'VK_DRIVER_FILES' in environment;
  it.skipIf(!canTry)(
    `is that of the Vulkan driver for WebGPU, which says that it is software${canTry ? '' : ' (skipped: no driver for Vulkan)'}`,
    async () => {
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
      expect(await nameOf('webgpu')).toMatch(/^\S.*(?:, software)?$/);
      if (environment['VK_DRIVER_FILES']!.includes('swiftshader'))
        expect(await nameOf('webgpu')).toMatch(/^SwiftShader Device .*, software$/);
    },
  );
});
