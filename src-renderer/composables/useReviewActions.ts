import { ref, type Ref } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { Draft, Signature } from '../../src-main/contract/read.ts';
import { finalReadOf, readOf } from '../views/case/readForm.ts';
import { useClient } from './useClient.ts';
import { useToasts } from './useToasts.ts';

export interface ReviewActions {
  /** An entry is on its way. */
  readonly isBusy: Readonly<Ref<boolean>>;
  /** Each gives whether it was recorded; a refusal is shown with its reason. */
  readonly recordFirst: (draft: Draft, reason: string | null) => Promise<boolean>;
  readonly reveal: () => Promise<boolean>;
  readonly recordFinal: (draft: Draft, hasPrediction: boolean, reason: string | null) => Promise<boolean>;
  readonly sign: (signature: Signature, reason: string | null) => Promise<boolean>;
}

/** The entries that a reader makes for the case on screen, one at a time. */
export function useReviewActions(
  caseId: Readonly<Ref<CaseId>>,
  onRecorded: (view: CaseView) => void,
): ReviewActions {
  const client = useClient();
  const toasts = useToasts();
  const isBusy = ref(false);

  async function record(call: (ofCase: CaseId) => Promise<CaseView>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    try {
      onRecorded(await call(caseId.value));
      return true;
    } catch (thrown) {
      toasts.showFailure(thrown);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    isBusy,
    recordFirst: async (draft, reason) => {
      const read = readOf(draft);
      return (
        read !== null && record((ofCase) => client.call('read.recordFirst', { caseId: ofCase, read, reason }))
      );
    },
    reveal: () => record((ofCase) => client.call('read.reveal', { caseId: ofCase })),
    recordFinal: async (draft, hasPrediction, reason) => {
      const final = finalReadOf(draft, hasPrediction);
      return (
        final !== null &&
        record((ofCase) => client.call('read.recordFinal', { caseId: ofCase, final, reason }))
      );
    },
    sign: (signature, reason) =>
      record((ofCase) => client.call('read.sign', { caseId: ofCase, signature, reason })),
  };
}
