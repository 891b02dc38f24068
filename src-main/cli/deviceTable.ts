import type { DeviceKind } from '../contract/attribution.ts';
import type { ChosenDevice, DeviceTrial, DeviceView } from '../contract/devices.ts';

/** A line a device: what computes, with memory and driver where they are known, or why it cannot be used. */
export function describeDevices(devices: readonly DeviceView[]): string {
  const lines = devices.map((device) => line(device.kind, describeDevice(device)));
  return `Devices that attributions can be computed on\n${lines.join('')}`;
}

function describeDevice({
  hardware,
  isSoftware,
  memoryBytes,
  driver,
  isAvailable,
  reason,
}: Omit<DeviceView, 'kind' | 'name'>): string {
  if (!isAvailable) return `not available: ${reason ?? 'the reason is not known'}`;
  return [
    hardware ?? 'hardware not named',
    ...(isSoftware === true ? ['imitated by software'] : []),
    ...(memoryBytes === null ? [] : [`${(memoryBytes / 2 ** 30).toFixed(1)} GiB`]),
    ...(driver === null ? [] : [`driver ${driver}`]),
  ].join(', ');
}

/** What every device gave, with its ratio to the processor, and which one `automatic` takes. */
export function describeTrials(trials: readonly DeviceTrial[], automatic: ChosenDevice | null): string {
  const processor = trials.find(({ kind }) => kind === 'cpu')?.evaluationsPerSecond ?? null;
  const lines = trials.map((trial) => line(trial.kind, describeTrial(trial, processor)));
  const chosen =
    automatic === null || automatic.because === 'unmeasured'
      ? ''
      : `\nautomatic takes ${automatic.kind} for this model\n`;
  return `\nGradients of the model on a synthetic eye, compared with the processor's\n${lines.join('')}${chosen}`;
}

function describeTrial(trial: DeviceTrial, processor: number | null): string {
  const { kind, outcome, reason, worstDifference, tolerance, evaluationsPerSecond: speed, batch } = trial;
  if (outcome === 'unsuitable') return `not for this model: ${reason ?? ''}`;
  if (outcome === 'failed') return `FAILED, switched off: ${reason ?? ''}`;
  const speeds =
    speed === null ? [] : [`${speed.toPrecision(3)} gradients a second in batches of ${batch ?? 1}`];
  if (kind === 'cpu') return ['reference', ...speeds].join(', ');
  const ratios =
    speed === null || processor === null ? [] : [`${(speed / processor).toPrecision(2)} times the processor`];
  const difference = `passed (differs by ${percent(worstDifference ?? 0)}, ${percent(tolerance)} is accepted)`;
  return [difference, ...speeds, ...ratios].join(', ');
}

function line(kind: DeviceKind, text: string): string {
  return `  ${kind.padEnd(16)}${text}\n`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
