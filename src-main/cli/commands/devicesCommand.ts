import { join, resolve } from 'node:path';
import type { JobKinds } from '../../compute/jobs/jobKinds.ts';
import { listDevices } from '../../compute/listDevices.ts';
import type { Supervisor } from '../../compute/supervisor.ts';
import { deviceKindSchema, type DeviceKind } from '../../contract/attribution.ts';
import type { ChosenDevice, DeviceTrial, DeviceView } from '../../contract/devices.ts';
import { AppError } from '../../errors/appError.ts';
import { chooseDevice, mayBeFaster } from '../../review/devices/chooseDevice.ts';
import { measureMs, tryDevices } from '../../review/devices/tryDevices.ts';
import type { Command, CommandContext } from '../command.ts';
import { describeDevices, describeTrials } from '../deviceTable.ts';
import { parseWords, wrongUse } from '../options.ts';
import { ProgressBar } from '../progressBar.ts';
import { withSupervisor } from '../startSupervisor.ts';

export const devicesCommand: Command = {
  name: 'devices',
  summary: 'List the devices that attributions can be computed on, and try a model on each.',
  usage: [
    'Usage: rimlight devices [--model FILE|PACKAGE] [--benchmark] [--device D] [--json]',
    '  --model M     compare scores and gradients of a synthetic eye with those of the processor',
    '  --benchmark   measure as well how many gradients a second each evaluates; the bundled model if no other is given',
    '  --device D    try this one alone beside the processor, and end with an error if it cannot be used; without it all',
    '                that may be faster',
    '  --json        devices, trials and what automatic takes, as JSON',
  ].join('\n'),
  async run(words, context) {
    const parsed = parseWords(words, {
      ...{
        model: { type: 'string' },
        device: { type: 'string' },
        benchmark: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    if (parsed.positionals.length > 0) throw wrongUse(`devices does not take "${parsed.positionals[0]!}".`);
    const { host, output, signal } = context;
    const device = parsed.oneOf('device', deviceKindSchema.options) ?? null;
    const withSpeed = parsed.flag('benchmark');
    const modelFile = resolve(
      parsed.text('model') ?? join(host.paths.resourcesFolder, 'models', 'idrid-grader'),
    );
    const isTried = withSpeed || device !== null || parsed.text('model') !== undefined;
    await withSupervisor(host, async (supervisor) => {
      const devices = await listDevices(supervisor, { signal });
      if (!parsed.flag('json')) output.result(describeDevices(devices));
      if (device !== null) requireAvailable(device, devices);
      const asked = { modelFile, device, measureMs: withSpeed ? measureMs : 0 };
      const trials = isTried ? await tryAll(asked, devices, supervisor, context) : null;
      const automatic = trials === null ? null : chooseDevice('automatic', devices, trials);
      if (parsed.flag('json'))
        output.result(`${JSON.stringify({ devices, trials, automatic: decided(automatic) }, null, 2)}\n`);
      else if (trials !== null) output.result(describeTrials(trials, automatic));
      refuseUnfit(trials?.find(({ kind }) => kind === device));
    });
  },
};

/** @throws AppError `device.unavailable` */
function requireAvailable(device: DeviceKind, devices: readonly DeviceView[]): void {
  const found = devices.find(({ kind }) => kind === device);
  if (found?.isAvailable === true) return;
  const reason = found?.reason ?? 'this machine does not have it';
  throw new AppError('device.unavailable', `The device ${device} cannot be used: ${reason}.`, {
    device,
    reason,
  });
}

/** Whoever asks for one device wants to know whether it can be used. @throws AppError `device.failed`, `device.unavailable` */
function refuseUnfit(trial: DeviceTrial | undefined): void {
  if (trial === undefined || trial.outcome === 'passed') return;
  const { kind: device, outcome } = trial;
  const code = outcome === 'failed' ? 'device.failed' : 'device.unavailable';
  throw new AppError(code, `The device ${device} cannot be used for this model; its line above says why.`, {
    device,
  });
}

/** Null where not everything was measured that `automatic` would choose from. */
function decided(automatic: ChosenDevice | null): DeviceKind | null {
  return automatic === null || automatic.because === 'unmeasured' ? null : automatic.kind;
}

async function tryAll(
  {
    device,
    ...asked
  }: { readonly modelFile: string; readonly device: DeviceKind | null; readonly measureMs: number },
  devices: readonly DeviceView[],
  supervisor: Supervisor<JobKinds>,
  { output, signal }: CommandContext,
): Promise<readonly DeviceTrial[]> {
  const kinds = devices
    .filter((one) => (device === null ? mayBeFaster(one) : one.isAvailable && one.kind === device))
    .map(({ kind }) => kind);
  const bar = new ProgressBar(output);
  try {
    return await tryDevices(
      supervisor,
      { ...asked, kinds, modelHash: null, threads: null },
      {
        signal,
        onProgress: (kind, done, total, share) => {
          bar.draw((done + share) / total, `${kind}, device ${done + 1} of ${total}`, null);
        },
      },
    );
  } finally {
    bar.clear();
  }
}
