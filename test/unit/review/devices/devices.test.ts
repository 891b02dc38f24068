import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { putSettings } from '../../../../src-main/review/appSettings.ts';
import { putModelFacts, type ModelFacts } from '../../../../src-main/review/modelFacts.ts';
import { createDevices, type Devices } from '../../../../src-main/review/devices/devices.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { hashOf } from '../../store/sampleRecords.ts';
import { openReviewLibrary } from '../reviewLibrary.ts';
import { scriptedDevices, type ScriptedDevice, type ScriptedDevices } from './scriptedDevices.ts';

const model = { modelHash: hashOf('grader'), modelFile: 'grader' };
const cpu: ScriptedDevice = { kind: 'cpu', evaluationsPerSecond: 4 };
const card: ScriptedDevice = { kind: 'webgpu', evaluationsPerSecond: 60, driver: '550' };
const wrongCard: ScriptedDevice = { ...card, gradient: [0, 0, 0] };

function factsOf(format: ModelFacts['format']): ModelFacts {
  return {
    ...{ format, heightPx: 16, widthPx: 16, preprocessing: null, output: null },
    ...{ explainedOutput: 'y', selfTest: null },
  };
}

function open(
  machine: readonly ScriptedDevice[],
  { store = openReviewLibrary().store, programVersion = '1.0.0' } = {},
): ScriptedDevices & { readonly devices: Devices; readonly store: Store } {
  const scripted = scriptedDevices(machine);
  const devices = createDevices({
    ...{ store, supervisor: scripted.supervisor, programVersion },
    nowIso: () => '2026-01-01T00:00:00.000Z',
    onChange: () => undefined,
  });
  return { ...scripted, devices, store };
}

describe('automatic', () => {
  it('measures the devices once for a model, and takes the fastest', async () => {
    const { devices, tried } = open([cpu, card]);
    expect(await Promise.all([devices.chosen(model), devices.chosen(model)])).toEqual(['webgpu', 'webgpu']);
    expect(await devices.chosen(model)).toBe('webgpu');
    expect(tried).toEqual(['cpu', 'webgpu']);
    expect(await devices.chosen({ ...model, modelHash: hashOf('other') })).toBe('webgpu');
    expect(tried).toHaveLength(4);
  });

  it('knows it after a restart, until the program or the driver is another', async () => {
    const { devices, store } = open([cpu, card]);
    await devices.chosen(model);
    const again = open([cpu, card], { store });
    expect(await again.devices.chosen(model)).toBe('webgpu');
    expect(again.tried).toEqual([]);
    const updated = open([cpu, { ...card, driver: '551' }], { store });
    expect((await updated.devices.bench(model.modelHash)).trials.map(({ kind }) => kind)).toEqual(['cpu']);
    await updated.devices.chosen(model);
    expect(updated.tried).toEqual(['cpu', 'webgpu']);
    const newer = open([cpu, { ...card, driver: '551' }], { store, programVersion: '1.1.0' });
    expect((await newer.devices.bench(model.modelHash)).chosen).toEqual({
      kind: 'cpu',
      because: 'unmeasured',
    });
  });

  it('never takes a device that computes wrongly, and says why', async () => {
    const { devices } = open([cpu, wrongCard]);
    expect(await devices.chosen(model)).toBe('cpu');
    const { trials, chosen } = await devices.bench(model.modelHash);
    expect(chosen).toEqual({ kind: 'cpu', because: 'fastest' });
    expect(trials.find(({ kind }) => kind === 'webgpu')).toMatchObject({
      ...{ outcome: 'failed', at: '2026-01-01T00:00:00.000Z' },
      reason: "Its scores or gradients differ from the processor's by 100 %; 0.5 % is accepted.",
    });
  });

  it('is the fastest of the others where a driver ends the process that lists them', async () => {
    const native: ScriptedDevice = { kind: 'tensorflow-cpu', evaluationsPerSecond: 9 };
    const { devices, tried } = open([cpu, { ...card, crashesWhenListed: true }, native]);
    expect(await devices.chosen(model)).toBe('tensorflow-cpu');
    expect(tried).toEqual(['cpu', 'tensorflow-cpu']);
    expect((await devices.list()).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['cpu', null],
      ['webgpu', 'its driver ended the compute process'],
      ['tensorflow-cpu', null],
    ]);
  });

  it('leaves TensorFlow to the models that came from it', async () => {
    const native: ScriptedDevice = { kind: 'tensorflow-cpu', evaluationsPerSecond: 9 };
    const { devices, store, tried } = open([cpu, native]);
    putModelFacts(store, model.modelHash, factsOf('onnx'));
    expect(await devices.chosen(model)).toBe('cpu');
    expect(tried).toEqual([]);
    expect((await devices.bench(model.modelHash)).chosen.because).toBe('only');
    putModelFacts(store, hashOf('other'), factsOf('tensorflow-layers'));
    expect(await devices.chosen({ ...model, modelHash: hashOf('other') })).toBe('tensorflow-cpu');
    putSettings({ device: 'tensorflow-cpu' }, store);
    const before = [...tried];
    expect(await devices.chosen(model)).toBe('cpu');
    expect(tried).toEqual(before);
    expect((await devices.bench(model.modelHash)).chosen.because).toBe('instead');
  });

  it('measures nothing where it is not about a model, or nothing could be faster', async () => {
    const { devices, tried } = open([cpu, { ...card, isSoftware: true }]);
    expect(await devices.chosen(null)).toBe('cpu');
    expect(await devices.chosen(model)).toBe('cpu');
    expect(tried).toEqual([]);
  });

  it('falls back to the processor where that could not be compared with, and keeps the reason', async () => {
    const unreadable = new AppError('model.unreadable', 'The model cannot be read.');
    const { devices, tried } = open([{ ...cpu, throws: unreadable }, card]);
    expect(await devices.chosen(model)).toBe('cpu');
    expect(await devices.chosen(model)).toBe('cpu');
    expect(tried).toEqual(['cpu']);
    expect((await devices.bench(model.modelHash)).failure).toMatchObject({ code: 'model.unreadable' });
  });
});

describe('a device of the settings', () => {
  it('is tried on the model before it is used', async () => {
    const { devices, store, tried } = open([cpu, card]);
    putSettings({ device: 'webgpu' }, store);
    expect(await devices.chosen(model)).toBe('webgpu');
    expect(tried).toEqual(['cpu', 'webgpu']);
  });

  it('is switched off when it fails: the processor takes its place', async () => {
    const { devices, store } = open([cpu, wrongCard]);
    putSettings({ device: 'webgpu' }, store);
    expect(await devices.chosen(model)).toBe('cpu');
    expect((await devices.bench(model.modelHash)).chosen).toEqual({ kind: 'cpu', because: 'instead' });
  });
});

describe('measuring', () => {
  it('tries what is available, or what was asked for, and can be done again', async () => {
    const { devices, tried } = open([cpu, card, { kind: 'cuda', isAvailable: false, reason: 'no driver' }]);
    devices.measure(model, []);
    devices.measure(model, ['cpu']);
    await expect.poll(() => tried.length).toBe(3);
    expect(tried).toEqual(['cpu', 'webgpu', 'cpu']);
    await devices.close();
  });

  it('says what is being tried, and keeps what is known when it is cancelled', async () => {
    const { devices, hold } = open([cpu, card]);
    await devices.chosen(model);
    const held = hold();
    devices.measure(model, []);
    await held.begun;
    expect((await devices.bench(model.modelHash)).running).toMatchObject({ kind: 'cpu', done: 0, total: 2 });
    devices.cancel();
    await expect.poll(async () => (await devices.bench(model.modelHash)).running).toBeNull();
    const { trials, failure } = await devices.bench(model.modelHash);
    expect(trials).toHaveLength(2);
    expect(failure).toBeNull();
  });

  it('ends when the library is closed', async () => {
    const { devices, hold } = open([cpu, card]);
    const held = hold();
    const choosing = expect(devices.chosen(model)).rejects.toMatchObject({ code: 'compute.cancelled' });
    await held.begun;
    await devices.close();
    await choosing;
  });
});
