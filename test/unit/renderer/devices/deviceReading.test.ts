import { describe, expect, it } from 'vitest';
import type { DeviceView } from '../../../../src-main/contract/devices.ts';
import {
  choiceSentence,
  choiceTitle,
  deviceNote,
  ratioText,
  runsFormat,
  speedText,
  trialSentence,
  type DatedTrial,
} from '../../../../src-renderer/views/devices/deviceReading.ts';

const passed: DatedTrial = {
  ...{ kind: 'webgpu', outcome: 'passed', reason: null, worstDifference: 0.0000123, tolerance: 0.005 },
  ...{ evaluationsPerSecond: 1234.5, batch: 8, at: '2026-01-01T00:00:00.000Z' },
};
const cpu: DatedTrial = { ...passed, kind: 'cpu', worstDifference: 0, evaluationsPerSecond: 4 };
const failed: DatedTrial = {
  ...passed,
  outcome: 'failed',
  reason: 'It computes numbers that are not finite.',
};

const absent: DeviceView = {
  ...{ kind: 'webgpu', name: 'webgpu', hardware: null, isSoftware: null, memoryBytes: null, driver: null },
  ...{ isAvailable: false, reason: 'no adapter' },
};

const format = 'onnx';

describe('the words of the devices', () => {
  it('say what a trial has shown', () => {
    expect(trialSentence(passed)).toBe(
      'Passed its self-test: 0.0012 % from the processor’s scores and gradients; 0.5 % is accepted.',
    );
    expect(trialSentence(failed)).toBe('Failed its self-test. It computes numbers that are not finite.');
    expect(trialSentence({ ...failed, outcome: 'unsuitable', reason: 'Only others' })).toBe('Only others.');
    expect(trialSentence(cpu)).toBeNull();
  });

  it('say which device computes, why, and since when', () => {
    const fastest = { kind: 'webgpu', because: 'fastest' } as const;
    expect(choiceTitle(fastest)).toBe('Attributions of this model are computed on: Graphics card (WebGPU)');
    expect(choiceSentence(fastest, 'automatic', { format, devices: [], trials: [cpu, passed] })).toMatch(
      /^It is the fastest of .*: 310 times as fast\. Measured on 1 Jan 2026, /,
    );
    expect(choiceTitle({ kind: 'cpu', because: 'unmeasured' })).not.toContain('Processor');
  });

  it('say what runs a model, and what has to be known before measuring', () => {
    expect(runsFormat('tensorflow-cpu', 'onnx')).toBe(false);
    expect(runsFormat('tensorflow-cpu', 'keras')).toBe(true);
    expect(runsFormat('webgpu', 'onnx')).toBe(true);
    expect(deviceNote({ kind: 'webgpu', isSoftware: true })).toContain('imitates');
    expect(deviceNote({ kind: 'webgpu', isSoftware: false })).toBeNull();
  });

  it('say why the chosen device is not the one that computes', () => {
    const instead = { kind: 'cpu', because: 'instead' } as const;
    const name = 'Graphics card (WebGPU) was chosen, but cannot be used: ';
    const advice = ' There is nothing that you have to do; to end this message, choose another device below.';
    expect(choiceSentence(instead, 'webgpu', { format, devices: [absent], trials: [] })).toBe(
      `${name}no adapter.${advice}`,
    );
    const there = { ...absent, isAvailable: true, reason: null };
    expect(choiceSentence(instead, 'webgpu', { format, devices: [there], trials: [failed] })).toBe(
      `${name}it computes numbers that are not finite.${advice}`,
    );
    expect(choiceSentence(instead, 'webgpu', { format, devices: [], trials: [] })).toBe(
      `${name}this machine does not have it.${advice}`,
    );
  });

  it('say of a device that is only for other models that it is', () => {
    const instead = { kind: 'cpu', because: 'instead' } as const;
    const native: DeviceView = { ...absent, kind: 'tensorflow-cpu', isAvailable: true, reason: null };
    expect(choiceSentence(instead, 'tensorflow-cpu', { format, devices: [native], trials: [] })).toContain(
      'cannot be used: it runs models that came from TensorFlow.js or Keras, and this one is an ONNX model. ',
    );
  });

  it('give speeds with three digits, and their ratio to the processor', () => {
    expect(speedText(1234.5)).toBe('1,230 gradients a second');
    expect(ratioText(passed, [cpu, passed])).toBe('310 times as fast');
    const slow: DatedTrial = { ...passed, kind: 'tensorflow-cpu', evaluationsPerSecond: 1.5 };
    expect(ratioText(slow, [cpu, slow])).toBe('2.7 times slower');
    expect(ratioText(cpu, [cpu, passed])).toBeNull();
    expect(ratioText(passed, [passed])).toBeNull();
    expect(ratioText({ ...passed, evaluationsPerSecond: null }, [cpu])).toBeNull();
  });
});
