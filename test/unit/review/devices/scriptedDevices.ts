import { z } from 'zod';
import { jobKinds, type JobKinds } from '../../../../src-main/compute/jobs/jobKinds.ts';
import type { JobKind, JobTable } from '../../../../src-main/compute/jobTable.ts';
import type { Supervisor } from '../../../../src-main/compute/supervisor.ts';
import type { DeviceKind } from '../../../../src-main/contract/attribution.ts';
import type { DeviceView } from '../../../../src-main/contract/devices.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';

/** What a device computes and how fast, or what it throws. */
export interface ScriptedDevice extends Partial<DeviceView> {
  readonly kind: DeviceKind;
  /** The gradient of the eye; [3, 0, 4] of the processor. */
  readonly gradient?: readonly number[];
  readonly evaluationsPerSecond?: number;
  readonly throws?: AppError;
  /** Whoever asks for it ends the process that lists devices. */
  readonly crashesWhenListed?: boolean;
}

export interface ScriptedDevices {
  readonly supervisor: Supervisor<JobKinds>;
  /** The devices on which a model was tried, in order. */
  readonly tried: readonly DeviceKind[];
  /** Holds the next trial until the test lets it go on; it hears a cancellation meanwhile. */
  readonly hold: () => { readonly begun: Promise<void>; readonly release: () => void };
}

/** A compute process over devices that do what the test says. */
export function scriptedDevices(devices: readonly ScriptedDevice[]): ScriptedDevices {
  const tried: DeviceKind[] = [];
  let held: { readonly begin: () => void; readonly released: Promise<void> } | undefined;

  async function tryModel(kind: DeviceKind, signal: AbortSignal | undefined): Promise<unknown> {
    tried.push(kind);
    if (held !== undefined) {
      const { begin, released } = held;
      held = undefined;
      begin();
      await Promise.race([released, aborted(signal)]);
    }
    if (signal?.aborted === true) throw new AppError('compute.cancelled', 'Cancelled.');
    const device = devices.find((candidate) => candidate.kind === kind)!;
    if (device.throws !== undefined) throw device.throws;
    return {
      classScores: [1, 2],
      scores: [0.5, 0.75],
      gradient: Float32Array.from(device.gradient ?? [3, 0, 4]),
      meanGradient: Float32Array.of(1, 1, 1),
      batch: 8,
      evaluationsPerSecond: device.evaluationsPerSecond ?? 10,
    };
  }

  function list(kinds: readonly DeviceKind[] | null): Promise<unknown> {
    const asked = devices.filter(({ kind }) => kinds?.includes(kind) ?? true);
    if (asked.some(({ crashesWhenListed }) => crashesWhenListed))
      return Promise.reject(new AppError('compute.crashed', 'The compute process ended.'));
    return Promise.resolve(asked.map(listed));
  }

  const supervisor = answering(jobKinds, (name, input, signal) =>
    name === 'listDevices'
      ? list(z.parse(jobKinds.listDevices.input, input).kinds)
      : tryModel(z.parse(jobKinds.tryModel.input, input).device, signal),
  );

  return {
    supervisor,
    tried,
    hold: () => {
      const begun = Promise.withResolvers<undefined>();
      const released = Promise.withResolvers<undefined>();
      held = {
        begin: () => {
          begun.resolve(undefined);
        },
        released: released.promise,
      };
      return {
        begun: begun.promise,
        release: () => {
          released.resolve(undefined);
        },
      };
    },
  };
}

/** Checks answers as between processes. */
function answering<Table extends JobTable>(
  kinds: Table,
  answer: (name: string, input: unknown, signal: AbortSignal | undefined) => Promise<unknown>,
): Supervisor<Table> {
  return {
    run: async (name, input, options) => checked(kinds[name]!, await answer(name, input, options?.signal)),
    close: () => Promise.resolve(),
  };
}

function checked<Kind extends JobKind>(kind: Kind, result: unknown): z.output<Kind['result']> {
  return z.parse<Kind['result']>(kind.result, result);
}

function listed({ kind, ...device }: ScriptedDevice): DeviceView {
  return {
    kind,
    name: device.name ?? `${kind} (scripted)`,
    hardware: device.hardware ?? 'scripted',
    isSoftware: device.isSoftware ?? false,
    memoryBytes: null,
    driver: device.driver ?? null,
    isAvailable: device.isAvailable ?? true,
    reason: device.reason ?? null,
  };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => {
      resolve();
    });
  });
}
