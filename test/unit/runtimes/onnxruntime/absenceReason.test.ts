import { expect, it } from 'vitest';
import { absenceReason } from '../../../../src-main/runtimes/onnxruntime/absenceReason.ts';

it('puts the cause before what ONNX Runtime says of a device that is not there', () => {
  const noAdapter = 'Failed to get a WebGPU adapter: No supported adapters';
  expect(absenceReason('webgpu', noAdapter)).toBe(
    `no graphics card with a driver for Vulkan, Direct3D 12 or Metal was found (${noAdapter})`,
  );
  expect(absenceReason('cuda', 'Failed to load shared library')).toMatch(
    /^NVIDIA’s CUDA libraries, .* \(Fai/,
  );
});

it('names the loader of Vulkan where only that is missing', () => {
  const noAdapter = 'Failed to get a WebGPU adapter: No supported adapters';
  const log =
    "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file: No such file or directory";
  expect(absenceReason('webgpu', noAdapter, log)).toMatch(/^Vulkan’s loader is not installed .*libvulkan1/);
  expect(absenceReason('cuda', noAdapter, log)).toBe(noAdapter);
});

it('leaves every other failure as it is', () => {
  expect(absenceReason('webgpu', 'its driver ended the process (9)')).toBe(
    'its driver ended the process (9)',
  );
  expect(absenceReason('coreml', 'Failed to load shared library')).toBe('Failed to load shared library');
});
