import { z } from 'zod';
import { deviceTrialSchema, type DeviceTrial, type DeviceView } from '../../contract/devices.ts';
import { isoDateSchema } from '../../contract/ids.ts';
import type { Store } from '../../store/store.ts';

/** A trial with what it holds for: another card, driver or program may compute otherwise. */
const keptTrialSchema = z.strictObject({
  trial: deviceTrialSchema,
  device: z.string(),
  driver: z.string().nullable(),
  programVersion: z.string(),
  at: isoDateSchema,
});
type KeptTrial = z.infer<typeof keptTrialSchema>;

export type DatedTrial = DeviceTrial & { readonly at: string };

/** The trials of a model that hold for the devices and the program as they are now. */
export function findTrials(
  store: Store,
  modelHash: string,
  devices: readonly DeviceView[],
  programVersion: string,
): readonly DatedTrial[] {
  return read(store, modelHash)
    .filter(
      (kept) =>
        kept.programVersion === programVersion &&
        devices.some(
          ({ kind, name, driver }) =>
            kind === kept.trial.kind && name === kept.device && driver === kept.driver,
        ),
    )
    .map(({ trial, at }) => ({ ...trial, at }));
}

/** In the place of an earlier trial of the same kind of device. */
export function keepTrial(
  store: Store,
  modelHash: string,
  trial: DeviceTrial,
  made: { readonly device: DeviceView; readonly programVersion: string; readonly at: string },
): void {
  const { name, driver } = made.device;
  const kept: KeptTrial = {
    ...{ trial, device: name, driver, programVersion: made.programVersion, at: made.at },
  };
  const others = read(store, modelHash).filter((other) => other.trial.kind !== trial.kind);
  store.settings.put(keyOf(modelHash), [...others, kept]);
}

function read(store: Store, modelHash: string): readonly KeptTrial[] {
  return z.array(keptTrialSchema).safeParse(store.settings.get(keyOf(modelHash))).data ?? [];
}

function keyOf(modelHash: string): string {
  return `device.trials.${modelHash}`;
}
