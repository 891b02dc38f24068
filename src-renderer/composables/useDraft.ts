import type { Ref, ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { Draft } from '../../src-main/contract/read.ts';
import { emptyDraft, isSameDraft } from '../views/case/readForm.ts';
import { useClient } from './useClient.ts';
import type { SavedValue } from '../views/case/savedValue.ts';
import { useSavedValue } from './useSavedValue.ts';

interface DraftOptions {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly reload: () => Promise<void>;
}

/** What is being entered for the case on screen. */
export function useDraft(options: DraftOptions): SavedValue<Draft> {
  const client = useClient();
  return useSavedValue<Draft>({
    ...options,
    valueOf: ({ draft }) => draft ?? emptyDraft,
    revisionOf: ({ draftRevision }) => draftRevision,
    save: async (caseId, draft, revision) =>
      (await client.call('case.saveDraft', { caseId, draft, revision })).revision,
    isSame: isSameDraft,
    nothing: emptyDraft,
    onConflict: 'ask',
  });
}
