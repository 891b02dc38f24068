import type { Handlers } from '../handler.ts';

export const deviceHandlers: Pick<
  Handlers,
  'device.list' | 'device.trials' | 'device.measure' | 'device.cancel'
> = {
  'device.list': async (_, { devices }) => ({ devices: await devices.list() }),
  'device.trials': ({ modelHash }, { devices, models }) => {
    // Refuses a model that is not installed.
    models.fileOf(modelHash);
    return devices.bench(modelHash);
  },
  'device.measure': ({ modelHash, kinds }, { devices, models }) => {
    devices.measure({ modelHash, modelFile: models.fileOf(modelHash) }, kinds);
    return {};
  },
  'device.cancel': (_, { devices }) => {
    devices.cancel();
    return {};
  },
};
