import { ref, type Ref } from 'vue';
import type { AttributionKey, CaseId } from '../../../src-main/contract/ids.ts';
import { useClient } from '../../composables/useClient.ts';
import type { Computing } from '../../composables/useComputing.ts';
import { useToasts } from '../../composables/useToasts.ts';

interface MapRequests {
  /** A request is on its way. */
  readonly isRequesting: Readonly<Ref<boolean>>;
  readonly requestAttribution: (baselines: readonly string[]) => Promise<void>;
  /** Computes a map again that is no longer kept. */
  readonly restoreMap: (key: AttributionKey) => Promise<void>;
}

/** Asks for attributions of the case on screen; a refusal is shown with its reason. */
export function useMapRequests(caseId: Readonly<Ref<CaseId>>, computing: Computing): MapRequests {
  const client = useClient();
  const toasts = useToasts();
  const isRequesting = ref(false);

  async function request(call: () => Promise<unknown>): Promise<void> {
    isRequesting.value = true;
    await call().catch(toasts.showFailure);
    isRequesting.value = false;
  }

  async function requestAttribution(baselines: readonly string[]): Promise<void> {
    computing.want(baselines);
    await request(() =>
      client.call('attribution.request', { caseId: caseId.value, baselines: [...baselines] }),
    );
  }

  async function restoreMap(key: AttributionKey): Promise<void> {
    computing.wantMap(key);
    await request(() => client.call('attribution.restoreMap', { caseId: caseId.value, key }));
  }

  return { isRequesting, requestAttribution, restoreMap };
}
