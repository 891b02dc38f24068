import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { DeviceKind } from '../../src-main/contract/attribution.ts';
import type { DeviceBench, DeviceView } from '../../src-main/contract/devices.ts';
import type { ErrorReport } from '../../src-main/contract/errorCode.ts';
import type { ModelHash } from '../../src-main/contract/ids.ts';
import type { ModelView } from '../../src-main/contract/model.ts';
import { CallError } from '../client/client.ts';
import { useAppState } from './useAppState.ts';
import { useClient } from './useClient.ts';
import { useEvents } from './useEvents.ts';
import { useToasts } from './useToasts.ts';

export interface DevicesOnModel {
  /** Null until they were tried out. */
  readonly devices: Readonly<ShallowRef<readonly DeviceView[] | null>>;
  /** Null until the first answer. */
  readonly models: Readonly<ShallowRef<readonly ModelView[] | null>>;
  /** Of which the trials are; empty without a model. The default model to begin with. */
  readonly modelHash: Ref<ModelHash | ''>;
  readonly model: ComputedRef<ModelView | null>;
  /** Null until there is an answer for this model. */
  readonly bench: ComputedRef<DeviceBench | null>;
  /** Why the devices could not be listed. */
  readonly failure: Readonly<ShallowRef<ErrorReport | null>>;
  readonly refresh: () => Promise<void>;
  /** No kinds: all that may be faster than the processor. */
  readonly measure: (kinds: readonly DeviceKind[]) => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** The devices of this machine, and what trying a model on them has shown. */
export function useDevices(): DevicesOnModel {
  const client = useClient();
  const { settings } = useAppState();
  const { showFailure } = useToasts();
  const devices = shallowRef<readonly DeviceView[] | null>(null);
  const models = shallowRef<readonly ModelView[] | null>(null);
  const answered = shallowRef<DeviceBench | null>(null);
  const failure = shallowRef<ErrorReport | null>(null);
  const modelHash = ref<ModelHash | ''>('');
  let asked = 0;

  async function refreshModels(): Promise<void> {
    models.value = (await client.call('model.list', {})).models;
    if (models.value.some((model) => model.modelHash === modelHash.value)) return;
    const first = models.value.find(({ isDefault }) => isDefault) ?? models.value[0];
    modelHash.value = first?.modelHash ?? '';
  }

  async function refreshBench(): Promise<void> {
    const mine = ++asked;
    if (modelHash.value === '') return;
    const answer = await client.call('device.trials', { modelHash: modelHash.value });
    if (mine === asked) answered.value = answer;
  }

  async function guarded(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (thrown) {
      showFailure(thrown);
    }
  }

  async function refresh(): Promise<void> {
    failure.value = null;
    try {
      await refreshModels();
      devices.value = (await client.call('device.list', {})).devices;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      failure.value = thrown.report;
    }
  }

  useEvents({
    connected: () => void refresh(),
    'models.changed': () => void guarded(refreshModels),
    'devices.progressed': () => void guarded(refreshBench),
  });
  watch([modelHash, () => settings.value.device], () => void guarded(refreshBench));
  void refresh();

  return {
    ...{ devices, models, modelHash, failure, refresh },
    model: computed(() => models.value?.find((model) => model.modelHash === modelHash.value) ?? null),
    bench: computed(() => (answered.value?.modelHash === modelHash.value ? answered.value : null)),
    async measure(kinds) {
      const hash = modelHash.value;
      if (hash !== '') await client.call('device.measure', { modelHash: hash, kinds: [...kinds] });
    },
    async cancel() {
      await client.call('device.cancel', {});
    },
  };
}
