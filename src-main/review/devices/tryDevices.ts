import type { z } from 'zod';
import { relativeDistance } from '../../attribution/measures/relativeDistance.ts';
import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import type { DeviceTrial } from '../../contract/devices.ts';
import { toErrorReport } from '../../errors/appError.ts';
import { defaultBatch } from '../attributionDefaults.ts';

/** What is tried. */
export interface TrialRequest {
  readonly modelFile: string;
  /** Null: the file as it is. */
  readonly modelHash: string | null;
  /** Besides the processor, which is always tried, first. */
  readonly kinds: readonly DeviceKind[];
  /** For how long gradients are evaluated on each; 0 measures no speed. */
  readonly measureMs: number;
  readonly threads: number | null;
}

export interface TrialOptions {
  readonly signal?: AbortSignal;
  /** `done` of `total` devices are tried, and this one so far (0..1). */
  readonly onProgress?: (kind: DeviceKind, done: number, total: number, share: number) => void;
  readonly onTrial?: (trial: DeviceTrial) => void;
}

type Tried = z.output<JobKinds['tryModel']['result']>;

/** The default of a benchmark. */
export const measureMs = 2000;

/**
 * How far gradients may lie from those of the processor, as a share of their length. Single precision makes a hundred-thousandth,
 * and a thousandth where rectifiers lie at their kink (MobileNet on ONNX Runtime and on TensorFlow: 0.0007 % at the eye, 0.14 %
 * along the path). Half precision makes about a hundredth, and the faulty kernels that were met a tenth and more.
 */
const tolerance = 0.005;

/** A device that needs longer for two dozen gradients is of no use to anybody. */
const limitMs = 600_000;

/**
 * Tries a model on devices, one after the other: each computes scores and gradients of a synthetic eye, which are compared with
 * those of the processor. What goes wrong on a device is its result.
 * @throws AppError `compute.cancelled`, and what the processor throws: without it there is nothing to compare with.
 */
export async function tryDevices(
  supervisor: Supervisor<JobKinds>,
  request: TrialRequest,
  { signal, onProgress, onTrial }: TrialOptions = {},
): Promise<readonly DeviceTrial[]> {
  const kinds: readonly DeviceKind[] = ['cpu', ...request.kinds.filter((kind) => kind !== 'cpu')];
  const trials: DeviceTrial[] = [];

  function run(device: DeviceKind, classScores: readonly number[] | null): Promise<Tried> {
    const { modelFile, modelHash, threads } = request;
    const report = (share: number): void => onProgress?.(device, trials.length, kinds.length, share);
    report(0);
    return supervisor.run(
      'tryModel',
      {
        ...{ modelFile, modelHash, threads, device, measureMs: request.measureMs },
        classScores: classScores === null ? null : [...classScores],
      },
      {
        ...(signal === undefined ? {} : { signal }),
        ...{ batch: defaultBatch, timeoutMs: limitMs, silenceMs: limitMs },
        onProgress: ({ share }) => {
          report(share);
        },
      },
    );
  }

  function keep(trial: DeviceTrial): void {
    trials.push(trial);
    onTrial?.(trial);
  }

  const reference = await run('cpu', null);
  keep(compared('cpu', reference, reference));
  for (const kind of kinds.slice(1))
    try {
      keep(compared(kind, await run(kind, reference.classScores), reference));
    } catch (thrown) {
      keep(failed(kind, thrown));
    }
  return trials;
}

function compared(kind: DeviceKind, tried: Tried, reference: Tried): DeviceTrial {
  const { batch, evaluationsPerSecond } = tried;
  const worst = Math.max(
    relativeDistance(tried.classScores, reference.classScores),
    relativeDistance(tried.scores, reference.scores),
    relativeDistance(tried.gradient, reference.gradient),
    relativeDistance(tried.meanGradient, reference.meanGradient),
  );
  const common = { kind, tolerance, batch, evaluationsPerSecond };
  if (worst <= tolerance) return { ...common, outcome: 'passed', reason: null, worstDifference: worst };
  if (!Number.isFinite(worst))
    return {
      ...common,
      outcome: 'failed',
      reason: 'It computes numbers that are not finite.',
      worstDifference: null,
    };
  return {
    ...common,
    outcome: 'failed',
    reason:
      `Its scores or gradients differ from the processor's by ${percent(worst)}; ` +
      `${percent(tolerance)} is accepted.`,
    worstDifference: worst,
  };
}

/** @throws what was thrown, where the device is not to blame for it */
function failed(kind: DeviceKind, thrown: unknown): DeviceTrial {
  const { code, message } = toErrorReport(thrown);
  if (code === 'compute.cancelled') throw thrown;
  const isUnsuitable = code === 'device.unavailable' || code === 'model.unsupportedOperator';
  return {
    kind,
    outcome: isUnsuitable ? 'unsuitable' : 'failed',
    reason: code === 'compute.timedOut' ? `It had not finished after ${limitMs / 60_000} minutes.` : message,
    ...{ worstDifference: null, tolerance, evaluationsPerSecond: null, batch: null },
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
