import type { DeviceKind } from '../../contract/attribution.ts';
import type { ChosenDevice, DeviceTrial, DeviceView } from '../../contract/devices.ts';
import type { Settings } from '../../contract/settings.ts';

/** What has to be tried before a device can be chosen, and which it is by what is known. */
export interface DeviceChoice extends ChosenDevice {
  /** Kinds without a trial; none where the choice is final. */
  readonly missing: readonly DeviceKind[];
}

const processor = 'cpu';

/**
 * The device that attributions of a model are computed on. A device that failed is never chosen: the processor takes its place.
 * @param trials those that hold now
 */
export function chooseDevice(
  setting: Settings['device'],
  devices: readonly DeviceView[],
  trials: readonly DeviceTrial[],
): DeviceChoice {
  return setting === 'automatic' ? chooseFastest(devices, trials) : keepToSetting(setting, devices, trials);
}

function keepToSetting(
  setting: DeviceKind,
  devices: readonly DeviceView[],
  trials: readonly DeviceTrial[],
): DeviceChoice {
  if (setting === processor) return { kind: processor, because: 'chosen', missing: [] };
  const isThere = devices.some(({ kind, isAvailable }) => kind === setting && isAvailable);
  const trial = trials.find(({ kind }) => kind === setting);
  if (!isThere || (trial !== undefined && trial.outcome !== 'passed'))
    return { kind: processor, because: 'instead', missing: [] };
  return { kind: setting, because: 'chosen', missing: trial === undefined ? [setting] : [] };
}

function chooseFastest(devices: readonly DeviceView[], trials: readonly DeviceTrial[]): DeviceChoice {
  const candidates = devices.filter(mayBeFaster).map(({ kind }) => kind);
  if (candidates.length === 0) return { kind: processor, because: 'only', missing: [] };
  const isMeasured = (wanted: DeviceKind): boolean =>
    trials.some(
      ({ kind, outcome, evaluationsPerSecond }) =>
        kind === wanted && (outcome !== 'passed' || evaluationsPerSecond !== null),
    );
  const missing = [processor, ...candidates].filter(
    (kind): kind is DeviceKind => !isMeasured(kind as DeviceKind),
  );
  if (missing.length > 0) return { kind: processor, because: 'unmeasured', missing };
  return { kind: fastest(candidates, trials), because: 'fastest', missing: [] };
}

/**
 * What imitates a graphics card on the processor, and what computes in plain JavaScript, needs minutes and is slower by ten
 * times and more: they are tried only when somebody asks for it by name.
 */
export function mayBeFaster({ kind, isAvailable, isSoftware }: DeviceView): boolean {
  return isAvailable && isSoftware !== true && kind !== processor && kind !== 'tensorflow-js';
}

/** Of equally fast ones the processor, whose numbers the others are held to. */
function fastest(candidates: readonly DeviceKind[], trials: readonly DeviceTrial[]): DeviceKind {
  const speedOf = (wanted: DeviceKind): number => {
    const trial = trials.find(({ kind }) => kind === wanted);
    return trial?.outcome === 'passed' ? (trial.evaluationsPerSecond ?? 0) : 0;
  };
  return candidates.reduce<DeviceKind>(
    (best, kind) => (speedOf(kind) > speedOf(best) ? kind : best),
    processor,
  );
}
