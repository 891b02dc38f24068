import type { DeviceKind } from '../contract/attribution.ts';
import type { DeviceView } from '../contract/settings.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { readSettings } from './appSettings.ts';

/** What attributions can be computed on. */
export interface Devices {
  /** Each tried out, once for as long as the program runs; takes seconds. */
  list(): Promise<readonly DeviceView[]>;
  /**
   * The device of the settings. For `automatic` the fastest real graphics card on which the model passes its self-test, or
   * else the processor.
   * @param modelFile null where it is not about a model's attributions: `automatic` is the processor then.
   * @throws AppError `compute.cancelled`.
   */
  chosen(modelFile: string | null): Promise<DeviceKind>;
}

/** The fastest first. */
const graphicsCards: readonly DeviceKind[] = ['cuda', 'coreml', 'webgpu', 'dml'];

export function createDevices(store: Store, supervisor: Supervisor<JobKinds>): Devices {
  let tried: Promise<readonly DeviceView[]> | undefined;
  const fastest = new Map<string, Promise<DeviceKind>>();

  async function tryAll(): Promise<readonly DeviceView[]> {
    const devices = await supervisor.run('listDevices', {});
    return devices.map((device) => ({ ...device, reason: device.isAvailable ? null : device.reason }));
  }

  async function list(): Promise<readonly DeviceView[]> {
    tried ??= tryAll();
    try {
      return await tried;
    } catch (thrown) {
      tried = undefined;
      throw thrown;
    }
  }

  async function passes(device: DeviceKind, modelFile: string): Promise<boolean> {
    try {
      const { problems } = await supervisor.run('checkModel', { modelFile, device, selfTest: true });
      return problems.length === 0;
    } catch (thrown) {
      return refuseCancelled(thrown, false);
    }
  }

  async function findFastest(modelFile: string): Promise<DeviceKind> {
    const devices = await list().catch((thrown: unknown) => refuseCancelled(thrown, []));
    for (const kind of graphicsCards)
      if (devices.some((device) => device.kind === kind && device.isAvailable && device.isSoftware === false))
        if (await passes(kind, modelFile)) return kind;
    return 'cpu';
  }

  return {
    list,
    async chosen(modelFile) {
      const { device } = readSettings(store);
      if (device !== 'automatic') return device;
      if (modelFile === null) return 'cpu';
      const found = fastest.get(modelFile) ?? findFastest(modelFile);
      fastest.set(modelFile, found);
      // Cancelled is not found out.
      found.catch(() => fastest.delete(modelFile));
      return found;
    },
  };
}

/** What fails is as good as not there, unless the program is closing. */
function refuseCancelled<Instead>(thrown: unknown, instead: Instead): Instead {
  if (toErrorReport(thrown).code === 'compute.cancelled') throw thrown;
  return instead;
}
