import { deviceKindSchema, type DeviceKind } from '../contract/attribution.ts';
import type { DeviceView } from '../contract/devices.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { JobKinds } from './jobs/jobKinds.ts';
import type { RunOptions } from './runJob.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * Every device that the installed runtimes were built for, tried out. Where no process can be started for it, a device is tried in
 * the compute process: if its driver ends that, or hangs it, each is asked about by itself, and that one has this as its reason.
 * @throws AppError `compute.*` where it was not a driver
 */
export async function listDevices(
  supervisor: Supervisor<JobKinds>,
  options: Pick<RunOptions<never>, 'signal'> = {},
): Promise<readonly DeviceView[]> {
  try {
    return await supervisor.run('listDevices', { kinds: null }, options);
  } catch (thrown) {
    if (driverFault(thrown) === null) throw thrown;
  }
  const devices: DeviceView[] = [];
  for (const kind of deviceKindSchema.options)
    try {
      devices.push(...(await supervisor.run('listDevices', { kinds: [kind] }, options)));
    } catch (thrown) {
      const reason = driverFault(thrown);
      // Without the processor nothing can be computed.
      if (reason === null || kind === 'cpu') throw thrown;
      devices.push(absent(kind, reason));
    }
  return devices;
}

/** What a driver did to the process that tried it; null where it was something else. */
function driverFault(thrown: unknown): string | null {
  const { code } = toErrorReport(thrown);
  if (code === 'compute.crashed') return 'its driver ended the compute process';
  return code === 'compute.timedOut' ? 'its driver did not answer' : null;
}

function absent(kind: DeviceKind, reason: string): DeviceView {
  const unnamed = { hardware: null, isSoftware: null, memoryBytes: null, driver: null };
  return { kind, name: kind, ...unnamed, isAvailable: false, reason };
}
