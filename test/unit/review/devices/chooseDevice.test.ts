import { describe, expect, it } from 'vitest';
import type { DeviceKind } from '../../../../src-main/contract/attribution.ts';
import type { DeviceTrial, DeviceView } from '../../../../src-main/contract/devices.ts';
import { chooseDevice } from '../../../../src-main/review/devices/chooseDevice.ts';

function device(kind: DeviceKind, changes: Partial<DeviceView> = {}): DeviceView {
  const unnamed = { hardware: null, memoryBytes: null, driver: null, reason: null };
  return { kind, name: kind, ...unnamed, isSoftware: false, isAvailable: true, ...changes };
}

function trial(
  kind: DeviceKind,
  speed: number | null,
  outcome: DeviceTrial['outcome'] = 'passed',
): DeviceTrial {
  const numbers = { worstDifference: 0, tolerance: 0.005, batch: 8 };
  return { kind, outcome, reason: null, ...numbers, evaluationsPerSecond: speed };
}

const machine = [device('cpu'), device('webgpu'), device('cuda')];

describe('the automatic device', () => {
  it('is the fastest of those that passed', () => {
    const trials = [trial('cpu', 4), trial('webgpu', 60), trial('cuda', 90, 'failed')];
    expect(chooseDevice('automatic', machine, trials)).toEqual({
      ...{ kind: 'webgpu', because: 'fastest', missing: [] },
    });
  });

  it('is the processor where nothing is faster, and of equally fast ones', () => {
    const trials = [trial('cpu', 60), trial('webgpu', 60), trial('cuda', null, 'unsuitable')];
    expect(chooseDevice('automatic', machine, trials).kind).toBe('cpu');
  });

  it('waits until all that may be faster are measured', () => {
    expect(chooseDevice('automatic', machine, [trial('webgpu', 60)])).toEqual({
      ...{ kind: 'cpu', because: 'unmeasured', missing: ['cpu', 'cuda'] },
    });
    expect(chooseDevice('automatic', machine, [trial('cpu', null), trial('webgpu', 60)]).missing).toEqual([
      ...['cpu', 'cuda'],
    ]);
  });

  it('needs no measuring where there is only software beside the processor', () => {
    const devices = [
      ...[device('cpu'), device('webgpu', { isSoftware: true }), device('tensorflow-js')],
      device('cuda', { isAvailable: false, reason: 'no driver' }),
    ];
    expect(chooseDevice('automatic', devices, [trial('webgpu', 99)])).toEqual({
      ...{ kind: 'cpu', because: 'only', missing: [] },
    });
  });
});

describe('a chosen device', () => {
  it('is taken, and has to be tried once', () => {
    expect(chooseDevice('webgpu', machine, [])).toEqual({
      ...{ kind: 'webgpu', because: 'chosen', missing: ['webgpu'] },
    });
    expect(chooseDevice('webgpu', machine, [trial('webgpu', 1)]).missing).toEqual([]);
    expect(chooseDevice('cpu', machine, [])).toEqual({ kind: 'cpu', because: 'chosen', missing: [] });
  });

  it.each([
    ['failed', machine, [trial('webgpu', 99, 'failed')]],
    ['cannot run the model', machine, [trial('webgpu', null, 'unsuitable')]],
    ['is not available', [device('cpu'), device('webgpu', { isAvailable: false })], []],
    ['is not there', [device('cpu')], []],
  ] as const)('gives way to the processor when it %s', (_, devices, trials) => {
    expect(chooseDevice('webgpu', devices, trials)).toEqual({ kind: 'cpu', because: 'instead', missing: [] });
  });
});
