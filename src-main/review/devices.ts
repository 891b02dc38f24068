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
  /** The device of the settings; for `automatic` a real graphics card that works, or else the processor. */
  chosen(): Promise<DeviceKind>;
}

/** The fastest first. */
const graphicsCards: readonly DeviceKind[] = ['cuda', 'coreml', 'webgpu', 'dml'];

export function createDevices(store: Store, supervisor: Supervisor<JobKinds>): Devices {
  let tried: Promise<readonly DeviceView[]> | undefined;

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

  return {
    list,
    async chosen() {
      const { device } = readSettings(store);
      if (device !== 'automatic') return device;
      const devices = await list().catch((thrown: unknown) => {
        if (toErrorReport(thrown).code === 'compute.cancelled') throw thrown;
        return [];
      });
      const usable = devices.filter(({ isAvailable, isSoftware }) => isAvailable && isSoftware === false);
      return graphicsCards.find((kind) => usable.some((found) => found.kind === kind)) ?? 'cpu';
    },
  };
}
