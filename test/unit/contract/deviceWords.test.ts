import { expect, it } from 'vitest';
import { deviceName } from '../../../src-main/contract/deviceWords.ts';

it('names the device of a result in words, with the version that computed where it is kept', () => {
  expect(deviceName('cpu')).toBe('Processor');
  expect(deviceName('webgpu')).toBe('Graphics card (WebGPU)');
  expect(deviceName('tensorflow-cpu (TensorFlow 2.21.0)')).toBe('Processor (TensorFlow 2.21.0)');
  expect(deviceName('tensorflow-js (TensorFlow.js 4.22.0)')).toBe('Processor (TensorFlow.js 4.22.0)');
});

it('names the card that computed, and what it was driven by', () => {
  expect(deviceName('webgpu (NVIDIA RTX A2000)')).toBe('Graphics card (NVIDIA RTX A2000, WebGPU)');
  expect(deviceName('webgpu (SwiftShader Device (LLVM 10.0.0), software)')).toBe(
    'Graphics card (SwiftShader Device (LLVM 10.0.0), software, WebGPU)',
  );
  expect(deviceName('tensorflow-gpu (NVIDIA L4, TensorFlow 2.21.0)')).toBe(
    'NVIDIA graphics card (NVIDIA L4, TensorFlow 2.21.0)',
  );
  expect(deviceName('cpu (AMD EPYC)')).toBe('Processor (AMD EPYC)');
});

it('leaves what it does not know as it was kept', () => {
  expect(deviceName('npu (Card)')).toBe('npu (Card)');
  expect(deviceName('')).toBe('');
});
