import { describe, expect, it } from 'vitest';
import { listDevices } from '../../../../src-main/runtimes/onnxruntime/listDevices.ts';
import { patienceMs } from '../../../support/patience.ts';
import { softwareVulkanDriver } from '../../../support/softwareVulkan.ts';

const swiftShader = softwareVulkanDriver();

describe('listDevices', () => {
  it('lists the processor first, and every other device with its name or the reason why not', async () => {
    const [cpu, ...others] = await listDevices({ environment: process.env });
    expect(cpu).toMatchObject({ kind: 'cpu', isSoftware: false, isAvailable: true, reason: null });
    expect(cpu!.name).toMatch(/^cpu \(.+, \d+ threads\)$/);
    expect(cpu!.memoryBytes).toBeGreaterThan(2 ** 28);
    for (const { isAvailable, reason, name, kind } of others) {
      expect(reason === null).toBe(isAvailable);
      expect(name.startsWith(kind)).toBe(true);
    }
  });

  it(
    'says why WebGPU is missing where Vulkan has no driver',
    { skip: process.platform !== 'linux' },
    async () => {
      const devices = await listDevices({
        // The second is what older loaders call it.
        environment: { ...process.env, VK_DRIVER_FILES: '/nowhere.json', VK_ICD_FILENAMES: '/nowhere.json' },
        timeoutMs: patienceMs.work,
      });
      expect(devices.find(({ kind }) => kind === 'webgpu')).toMatchObject({
        isAvailable: false,
        reason: expect.stringContaining('adapter') as string,
      });
    },
  );

  it('shows a software rasteriser as software', { skip: swiftShader === null }, async () => {
    const environment = { ...process.env, VK_DRIVER_FILES: swiftShader! };
    const devices = await listDevices({ environment, timeoutMs: patienceMs.work });
    const webGpu = devices.find(({ kind }) => kind === 'webgpu');
    // In brackets it names what compiles its programs.
    expect(webGpu?.hardware).toMatch(/^SwiftShader Device \(.+\)$/);
    expect(webGpu).toEqual({
      kind: 'webgpu',
      name: `webgpu (${webGpu!.hardware}, software)`,
      hardware: webGpu!.hardware,
      isSoftware: true,
      memoryBytes: devices[0]!.memoryBytes,
      driver: 'vk_swiftshader_icd.json',
      isAvailable: true,
      reason: null,
    });
  });

  it('gives up on a device that does not answer', async () => {
    // Node waits for this for ever before it starts the program.
    const hangs = 'data:text/javascript,setInterval(Object,1e9);await(new(Promise)(Object))';
    const environment = { ...process.env, NODE_OPTIONS: `--import=${hangs}` };
    const devices = await listDevices({ environment, timeoutMs: 200 });
    for (const { kind, reason } of devices)
      expect(reason).toBe(kind === 'cpu' ? null : 'it did not answer within 0.2 s');
  });

  it('survives a driver that ends the process', { skip: process.platform === 'win32' }, async () => {
    // Node itself cannot start with this, which for the parent looks like a crashed driver.
    const environment = { ...process.env, NODE_OPTIONS: '--no-such-flag' };
    const devices = await listDevices({ environment });
    for (const { kind, isAvailable, reason } of devices)
      if (kind !== 'cpu') expect([isAvailable, reason]).toEqual([false, 'its driver ended the process (9)']);
  });
});
