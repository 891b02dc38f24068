import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { openFailure, runFailure } from '../../../../src-main/runtimes/onnxruntime/runtimeFailure.ts';

/** Messages of onnxruntime-node 1.30 as they were seen, but for those of CUDA and DirectML, which are in their documents. */
const outOfMemory = [
  '/onnxruntime_src/onnxruntime/core/providers/webgpu/buffer_manager.cc:641 void onnxruntime::webgpu::BufferManager::Download(WGPUBuffer, void*, size_t) const map_async_result.status == wgpu::MapAsyncStatus::Success was false. Failed to download data from buffer. wgpu::MapAsyncStatus value: 3, message: [Invalid Buffer (unlabeled)] is invalid due to a previous error.\n',
  "Non-zero status code returned while running Expand node. Name:'' Status Message: /onnxruntime_src/onnxruntime/core/providers/webgpu/shader_helper.cc:306 onnxruntime::webgpu::ShaderVariableHelper& f() numbers_storage_buffers_ <= limits_.maxStorageBuffersPerShaderStage was false. Too many storage buffers in shader. Current: 17, Max is 12\n",
  "Non-zero status code returned while running Expand node. Name:'' Status Message: narrowing_error",
  'Failed to allocate memory for requested buffer of size 4398046511104',
  'CUDA failure 2: out of memory ; GPU=0',
  '8007000E Not enough memory resources are available to complete this operation.',
];

describe('runFailure', () => {
  it.each(outOfMemory)('takes for too little memory: %s', (message) => {
    expect(runFailure('webgpu', new Error(message)).code).toBe('device.outOfMemory');
  });

  it('takes anything else for a failure of the device, without names of source files', () => {
    const failure = runFailure(
      'cpu',
      new Error('/onnxruntime_src/a.cc:1 void f() x == y was false. The lamp is off.\n'),
    );
    expect(failure.code).toBe('device.failed');
    expect(failure.message).toBe(
      'The device cpu failed: The lamp is off. Try again, or choose another device.',
    );
  });

  it('lets failures through that are explained already', () => {
    const explained = new AppError('array.invalid', 'Explained.');
    expect(runFailure('cpu', explained)).toBe(explained);
    expect(openFailure('cpu', explained)).toBe(explained);
  });
});

describe('openFailure', () => {
  it.each([
    '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 f() adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n',
    'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
    'no available backend found. ERR: [dml] backend not found.',
  ])('tells a missing device from a bad model: %s', (message) => {
    expect(openFailure('webgpu', new Error(message)).code).toBe('device.unavailable');
  });

  it('takes anything else for a refused model', () => {
    const failure = openFailure(
      'cpu',
      new Error('This is an invalid model. Error No Op registered for Nonsense'),
    );
    expect(failure.code).toBe('model.unreadable');
  });
});
