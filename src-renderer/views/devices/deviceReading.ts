import type { DeviceKind } from '../../../src-main/contract/attribution.ts';
import type { ChosenDevice, DeviceBench, DeviceView } from '../../../src-main/contract/devices.ts';
import { deviceKindNames } from '../../../src-main/contract/deviceWords.ts';
import type { ModelFormat } from '../../../src-main/contract/model.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import { timeText } from '../../wording/timeWords.ts';

export type DatedTrial = DeviceBench['trials'][number];

/** What is known of a machine and a model. */
interface KnownDevices {
  readonly format: ModelFormat;
  readonly devices: readonly DeviceView[];
  readonly trials: readonly DatedTrial[];
}

/** Which device computes the attributions of a model. */
export function choiceTitle({ kind, because }: ChosenDevice): string {
  return because === 'unmeasured'
    ? 'The device for this model is not decided yet'
    : `Attributions of this model are computed on: ${deviceKindNames[kind]}`;
}

/** Why it is that one, and since when that is known. */
export function choiceSentence(
  { kind, because }: ChosenDevice,
  setting: Settings['device'],
  known: KnownDevices,
): string {
  const { trials } = known;
  const trial = trials.find((candidate) => candidate.kind === kind);
  const since = trial === undefined ? '' : ` Measured on ${timeText(trial.at)}.`;
  if (because === 'chosen') return `It was chosen below.${since}`;
  if (because === 'fastest')
    return kind === 'cpu'
      ? `No other device that agrees with it is faster.${since}`
      : `It is the fastest of the devices that agree with the processor${advantage(trial, trials)}.${since}`;
  if (because === 'only') return 'There is no other device here that could be faster.';
  if (because === 'unmeasured')
    return 'Before the next attribution the devices are measured, and the fastest that agrees with the processor is taken. Measure them now to see which it is.';
  return setting === 'automatic' ? '' : insteadSentence(setting, known);
}

/** `: 10.4 times as fast`. */
function advantage(trial: DatedTrial | undefined, trials: readonly DatedTrial[]): string {
  const ratio = trial === undefined ? null : ratioText(trial, trials);
  return ratio === null ? '' : `: ${ratio}`;
}

function insteadSentence(
  setting: Exclude<Settings['device'], 'automatic'>,
  { devices, trials, format }: KnownDevices,
): string {
  const reason =
    devices.find(({ kind, isAvailable }) => kind === setting && !isAvailable)?.reason ??
    trials.find(({ kind }) => kind === setting)?.reason ??
    (runsFormat(setting, format) ? null : otherFormat) ??
    'this machine does not have it';
  return `${deviceKindNames[setting]} was chosen, but cannot be used: ${withStop(lowerFirst(reason))} There is nothing that you have to do; to end this message, choose another device below.`;
}

/** What somebody has to know of a device before choosing or measuring it; null where its name says all. */
export function deviceNote({ kind, isSoftware }: Pick<DeviceView, 'kind' | 'isSoftware'>): string | null {
  if (kind === 'cpu') return 'Runs every model. The other devices are compared with it.';
  if (isSoftware === true)
    return 'No graphics card: a program on the processor imitates one. Measuring takes minutes, and Automatic never takes it.';
  if (kind === 'tensorflow-js')
    return 'Plain JavaScript, for checking the others where nothing else runs TensorFlow. Measuring takes minutes, and Automatic never takes it.';
  return null;
}

/** Why TensorFlow is not for every model, as a part of a sentence. */
export const otherFormat =
  'it runs models that came from TensorFlow.js or Keras, and this one is an ONNX model';

/** Whether this kind of device computes this kind of model at all. */
export function runsFormat(kind: DeviceKind, format: ModelFormat): boolean {
  return format !== 'onnx' || !kind.startsWith('tensorflow-');
}

/** `Passed` ... and, where numbers were compared, by how much; null where there is nothing to say. */
export function trialSentence(trial: DatedTrial): string | null {
  const { outcome, reason, worstDifference, tolerance, kind } = trial;
  if (outcome === 'unsuitable') return withStop(reason ?? '');
  if (outcome === 'failed') return `Failed its self-test. ${withStop(reason ?? '')}`;
  if (kind === 'cpu') return null;
  return `Passed its self-test: ${percent(worstDifference ?? 0)} from the processor’s scores and gradients; ${percent(tolerance)} is accepted.`;
}

/** `12.3 gradients a second`. */
export function speedText(evaluationsPerSecond: number): string {
  return `${threeDigits(evaluationsPerSecond)} gradients a second`;
}

/** `3.4 times as fast`, of the processor; null for the processor itself, and where one of both is not known. */
export function ratioText(trial: DatedTrial, trials: readonly DatedTrial[]): string | null {
  const processor = trials.find(({ kind }) => kind === 'cpu')?.evaluationsPerSecond ?? null;
  const speed = trial.evaluationsPerSecond;
  if (trial.kind === 'cpu' || processor === null || speed === null) return null;
  return speed >= processor
    ? `${twoDigits(speed / processor)} times as fast`
    : `${twoDigits(processor / speed)} times slower`;
}

function threeDigits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-GB');
}

function twoDigits(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-GB');
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

function withStop(sentence: string): string {
  return sentence === '' || sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** `Its scores` goes on a sentence; `NVIDIA`, `TensorFlow` and the like stay as they are. */
function lowerFirst(sentence: string): string {
  return sentence.replace(/^It(s?) /, 'it$1 ');
}
