import { describe, expect, it } from 'vitest';
import { listTensorflowDevices } from '../../../../src-main/runtimes/tensorflow/listTensorflowDevices.ts';
import { hasNativeTensorflow } from '../../../../src-main/runtimes/tensorflow/nativeBinding.ts';

describe('the devices of TensorFlow', () => {
  it('are its native libraries, or why they are missing, and plain JavaScript everywhere', async () => {
    const [gpu, cpu, script] = await listTensorflowDevices({ environment: process.env });
    expect(script).toMatchObject({
      kind: 'tensorflow-js',
      isAvailable: true,
      isSoftware: false,
      reason: null,
    });
    expect(script!.name).toMatch(/^tensorflow-js \(.+, \d+ threads\)$/);
    for (const native of [gpu!, cpu!]) {
      expect(native.reason === null).toBe(native.isAvailable);
      if (!hasNativeTensorflow(native.kind === 'tensorflow-gpu' ? 'tensorflow-gpu' : 'tensorflow-cpu'))
        expect(native.reason).toContain('npm run setup:tensorflow');
    }
  });

  it('are missing with the reason where the library cannot be loaded in a process of its own', async () => {
    // Node itself cannot start with this, which for the parent looks like a crashed library.
    const environment = { ...process.env, NODE_OPTIONS: '--no-such-flag' };
    for (const { kind, isAvailable } of await listTensorflowDevices({ environment }))
      expect(isAvailable).toBe(kind === 'tensorflow-js');
  });
});
