import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import { listDevices } from '../../compute/listDevices.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import type { DeviceBench, DeviceView } from '../../contract/devices.ts';
import type { ErrorReport } from '../../contract/errorCode.ts';
import { modelHashSchema } from '../../contract/ids.ts';
import { toErrorReport } from '../../errors/appError.ts';
import type { Store } from '../../store/store.ts';
import { chosenSettings } from '../appSettings.ts';
import { chooseDevice, mayBeFaster, type DeviceChoice } from './chooseDevice.ts';
import { findTrials, keepTrial, type DatedTrial } from './keptTrials.ts';
import { mayRunOn } from './mayRunOn.ts';
import { measureMs, tryDevices } from './tryDevices.ts';

/** A model to be tried. */
export interface TriedModel {
  readonly modelHash: string;
  readonly modelFile: string;
}

/** What attributions can be computed on. */
export interface Devices {
  /** Each tried out, once for as long as the program runs; takes seconds. */
  list(): Promise<readonly DeviceView[]>;
  /**
   * The device that a model's attributions are computed on: that of the settings, for `automatic` the fastest. One that was not
   * yet tried on this model is tried first; one that fails is not used, and the processor takes its place.
   * @param model null where it is not about a model's attributions: `automatic` is the processor then.
   * @throws AppError `compute.cancelled`.
   */
  chosen(model: TriedModel | null): Promise<DeviceKind>;
  /** What is known of the devices with a model, and what is being tried. Tries nothing itself. */
  bench(modelHash: string): Promise<DeviceBench>;
  /** Tries devices on a model in the background, after what is being tried. No kinds: all that may be faster than the processor. */
  measure(model: TriedModel, kinds: readonly DeviceKind[]): void;
  /** Ends what is being tried and what waits; what is known stays. */
  cancel(): void;
  /** Cancels, and waits for the end. */
  close(): Promise<void>;
}

export interface DevicesParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly programVersion: string;
  readonly nowIso: () => string;
  /** What is being tried, or what came of it. */
  readonly onChange: () => void;
}

export function createDevices(parts: DevicesParts): Devices {
  const { store, supervisor, programVersion, onChange } = parts;
  let listed: Promise<readonly DeviceView[]> | undefined;
  let running: DeviceBench['running'] = null;
  let abort = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let isClosed = false;
  const failures = new Map<string, ErrorReport>();
  /** Of the choices that were tried for; a second try would end as the first did. */
  const triedFor = new Map<string, Promise<void>>();

  async function list(): Promise<readonly DeviceView[]> {
    listed ??= listDevices(supervisor);
    try {
      return await listed;
    } catch (thrown) {
      listed = undefined;
      throw thrown;
    }
  }

  const trialsOf = (modelHash: string, devices: readonly DeviceView[]): readonly DatedTrial[] =>
    findTrials(store, modelHash, devices, programVersion);

  const isForModel =
    (modelHash: string) =>
    ({ kind }: DeviceView): boolean =>
      mayRunOn(kind, modelHash, store);

  async function choiceFor(modelHash: string): Promise<DeviceChoice> {
    const { device } = chosenSettings(store);
    if (device === 'cpu') return { kind: 'cpu', because: 'chosen', missing: [] };
    const devices = await list();
    return chooseDevice(device, devices.filter(isForModel(modelHash)), trialsOf(modelHash, devices));
  }

  async function tryAll(
    { modelHash, modelFile }: TriedModel,
    kinds: readonly DeviceKind[],
    signal: AbortSignal,
  ): Promise<void> {
    const devices = await list();
    const wanted =
      kinds.length === 0
        ? devices.filter(mayBeFaster).filter(isForModel(modelHash))
        : devices.filter(({ kind, isAvailable }) => isAvailable && kinds.includes(kind));
    const request = { modelFile, modelHash, kinds: wanted.map(({ kind }) => kind), measureMs, threads: null };
    await tryDevices(supervisor, request, {
      signal,
      onProgress: (kind, done, total, share) => {
        running = { modelHash: modelHashSchema.parse(modelHash), kind, done, total, share };
        onChange();
      },
      onTrial: (trial) => {
        const device = devices.find(({ kind }) => kind === trial.kind)!;
        keepTrial(store, modelHash, trial, { device, programVersion, at: parts.nowIso() });
      },
    });
  }

  /** One model after the other: two at once would measure each other. */
  function enqueue(model: TriedModel, kinds: readonly DeviceKind[]): Promise<void> {
    const { signal } = abort;
    const run = last.then(async () => {
      failures.delete(model.modelHash);
      try {
        await tryAll(model, kinds, signal);
      } catch (thrown) {
        const report = toErrorReport(thrown);
        if (report.code === 'compute.cancelled' && isClosed) throw thrown;
        if (report.code !== 'compute.cancelled') failures.set(model.modelHash, report);
      } finally {
        running = null;
        onChange();
      }
    });
    last = run.catch(() => undefined);
    return run;
  }

  async function chosen(model: TriedModel | null): Promise<DeviceKind> {
    const { device } = chosenSettings(store);
    if (model === null || device === 'cpu') return device === 'automatic' ? 'cpu' : device;
    const choice = await choiceFor(model.modelHash);
    if (choice.missing.length === 0) return choice.kind;
    const key = `${model.modelHash} ${choice.missing.join(' ')}`;
    const trying = triedFor.get(key) ?? enqueue(model, choice.missing);
    triedFor.set(key, trying);
    await trying;
    const after = await choiceFor(model.modelHash);
    // What could not be tried is not relied on.
    return after.missing.length === 0 ? after.kind : 'cpu';
  }

  return {
    list,
    chosen,
    async bench(modelHash) {
      const { kind, because } = await choiceFor(modelHash);
      const trials = trialsOf(modelHash, await list());
      const failure = failures.get(modelHash) ?? null;
      return {
        ...{ modelHash: modelHashSchema.parse(modelHash), trials: [...trials], chosen: { kind, because } },
        ...{ running, failure },
      };
    },
    measure(model, kinds) {
      void enqueue(model, kinds).catch(() => undefined);
    },
    cancel() {
      abort.abort();
      abort = new AbortController();
    },
    async close() {
      isClosed = true;
      abort.abort();
      await last;
    },
  };
}
