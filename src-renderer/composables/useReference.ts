import { ref, type Ref } from 'vue';
import type { AttributionKey, CaseId } from '../../src-main/contract/ids.ts';
import { withDefault } from '../views/compare/sessionDefault.ts';
import { useAppState } from './useAppState.ts';
import { useClient } from './useClient.ts';
import { useToasts } from './useToasts.ts';

interface ReferenceActions {
  readonly isBusy: Readonly<Ref<boolean>>;
  /** Keeps an attribution's baseline as the case's reference, or, with null, none. Gives whether it was recorded. */
  readonly choose: (attributionKey: AttributionKey | null, reason: string) => Promise<boolean>;
  /** Every case without a reference opens with this baseline from now on. */
  readonly makeDefault: (baseline: string, name: string) => Promise<void>;
}

/** By which baseline a case, and the session, is to be judged. */
export function useReference(caseId: Readonly<Ref<CaseId>>): ReferenceActions {
  const client = useClient();
  const toasts = useToasts();
  const { settings, putSettings } = useAppState();
  const isBusy = ref(false);

  return {
    isBusy,
    async choose(attributionKey, reason) {
      isBusy.value = true;
      try {
        await client.call('comparison.chooseReference', { caseId: caseId.value, attributionKey, reason });
        return true;
      } catch (thrown) {
        toasts.showFailure(thrown);
        return false;
      } finally {
        isBusy.value = false;
      }
    },
    async makeDefault(baseline, name) {
      const baselines = withDefault(settings.value.baselines, baseline);
      if (baselines === null) {
        toasts.show('caution', 'The session has nine baselines already. Remove one in Settings first.');
        return;
      }
      await putSettings({ baselines: [...baselines] });
      toasts.show(
        'success',
        `${name} is the first baseline of the session now. Computed cases stay as they are.`,
      );
    },
  };
}
