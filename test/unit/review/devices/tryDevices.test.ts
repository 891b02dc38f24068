import { describe, expect, it } from 'vitest';
import type { DeviceKind } from '../../../../src-main/contract/attribution.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { tryDevices } from '../../../../src-main/review/devices/tryDevices.ts';
import { scriptedDevices, type ScriptedDevice } from './scriptedDevices.ts';

function tryOn(devices: readonly ScriptedDevice[], kinds: readonly DeviceKind[]) {
  const request = { modelFile: 'model.onnx', modelHash: null, kinds, measureMs: 2000, threads: null };
  return tryDevices(scriptedDevices(devices).supervisor, request);
}

const cpu: ScriptedDevice = { kind: 'cpu', evaluationsPerSecond: 10 };

describe('trying devices', () => {
  it('passes one whose gradients lie near those of the processor, with the distance', async () => {
    // (0, 0.01, 0) as a share of |(3, 0, 4)| = 5.
    const close: ScriptedDevice = { kind: 'webgpu', gradient: [3, 0.01, 4], evaluationsPerSecond: 30 };
    const [processor, card] = await tryOn([cpu, close], ['webgpu']);
    expect(processor).toMatchObject({ kind: 'cpu', outcome: 'passed', evaluationsPerSecond: 10 });
    expect(card).toMatchObject({ kind: 'webgpu', outcome: 'passed', reason: null, evaluationsPerSecond: 30 });
    expect(card!.worstDifference).toBeCloseTo(0.002, 6);
  });

  it('fails one whose gradients lie farther away, with how far and what is accepted', async () => {
    const wrong: ScriptedDevice = { kind: 'webgpu', gradient: [3, 0.6, 4] };
    const [, card] = await tryOn([cpu, wrong], ['cpu', 'webgpu']);
    expect(card).toMatchObject({
      outcome: 'failed',
      reason: "Its scores or gradients differ from the processor's by 12 %; 0.5 % is accepted.",
    });
  });

  it('fails one that computes what is no number', async () => {
    const [, card] = await tryOn([cpu, { kind: 'webgpu', gradient: [3, NaN, 4] }], ['webgpu']);
    expect(card).toMatchObject({
      ...{ outcome: 'failed', worstDifference: null, reason: 'It computes numbers that are not finite.' },
    });
  });

  it('tells a crash from a model that the device is not for, and goes on', async () => {
    const crash = new AppError('compute.crashed', 'The driver ended the process.');
    const foreign = new AppError('device.unavailable', 'It runs only TensorFlow.js models.');
    const slow = new AppError('compute.timedOut', 'Too slow.');
    const trials = await tryOn(
      [
        ...[cpu, { kind: 'webgpu', throws: crash } as const],
        ...[{ kind: 'tensorflow-js', throws: foreign } as const, { kind: 'cuda', throws: slow } as const],
      ],
      ['webgpu', 'tensorflow-js', 'cuda'],
    );
    expect(trials.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['passed', null],
      ['failed', 'The driver ended the process.'],
      ['unsuitable', 'It runs only TensorFlow.js models.'],
      ['failed', 'It had not finished after 10 minutes.'],
    ]);
  });

  it('has nothing to compare with where the processor fails', async () => {
    const unreadable = new AppError('model.unreadable', 'The model cannot be read.');
    await expect(tryOn([{ ...cpu, throws: unreadable }], ['webgpu'])).rejects.toThrow(unreadable);
  });
});
