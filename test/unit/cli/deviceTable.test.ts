import { describe, expect, it } from 'vitest';
import { describeDevices, describeTrials } from '../../../src-main/cli/deviceTable.ts';
import type { DeviceTrial } from '../../../src-main/contract/devices.ts';

describe('the list of devices', () => {
  it('has a line for each, with memory and driver where they are known', () => {
    const common = { hardware: null, isSoftware: false, memoryBytes: null, driver: null };
    const text = describeDevices([
      {
        ...{
          ...common,
          kind: 'webgpu',
          name: 'webgpu (Card)',
          hardware: 'Card',
          isAvailable: true,
          reason: null,
        },
        ...{ memoryBytes: 8 * 2 ** 30, driver: 'NVIDIA 550', isSoftware: true },
      },
      { ...common, kind: 'dml', name: 'dml', isAvailable: true, reason: null },
      { ...common, kind: 'cuda', name: 'cuda', isAvailable: false, reason: 'no library' },
    ]);
    expect(text.split('\n').slice(1)).toEqual([
      '  webgpu          Card, imitated by software, 8.0 GiB, driver NVIDIA 550',
      '  dml             hardware not named',
      '  cuda            not available: no library',
      '',
    ]);
  });
});

describe('the table of trials', () => {
  const numbers = { tolerance: 0.005, batch: 8, reason: null } as const;
  const trials: readonly DeviceTrial[] = [
    { ...numbers, kind: 'cpu', outcome: 'passed', worstDifference: 0, evaluationsPerSecond: 4 },
    { ...numbers, kind: 'webgpu', outcome: 'passed', worstDifference: 3.2e-6, evaluationsPerSecond: 50 },
    {
      ...{ ...numbers, kind: 'cuda', outcome: 'failed', reason: 'It crashed.' },
      ...{ worstDifference: null, evaluationsPerSecond: null },
    },
  ];

  it('gives speeds with their ratio to the processor, distances, failures, and what automatic takes', () => {
    const text = describeTrials(trials, { kind: 'webgpu', because: 'fastest' });
    expect(text).toContain('cpu             reference, 4.00 gradients a second in batches of 8\n');
    expect(text).toContain(
      'webgpu          passed (differs by 0.00032 %, 0.5 % is accepted), ' +
        '50.0 gradients a second in batches of 8, 13 times the processor\n',
    );
    expect(text).toContain('cuda            FAILED, switched off: It crashed.\n');
    expect(text).toMatch(/automatic takes webgpu for this model\n$/);
  });

  it('says nothing of automatic where no speed was measured', () => {
    const silent = trials.map((trial) => ({ ...trial, evaluationsPerSecond: null }));
    const text = describeTrials(silent, { kind: 'cpu', because: 'unmeasured' });
    expect(text).not.toContain('automatic');
    expect(text).not.toContain('a second');
  });
});
