import { onScopeDispose, watch, type Ref } from 'vue';
import type { CaseId, LesionId } from '../../src-main/contract/ids.ts';
import type { LesionPatch } from '../../src-main/contract/lesion.ts';
import { CallError } from '../client/client.ts';
import { createLesionSaving, type LesionSaving, type ShownLesions } from '../views/case/lesionSaving.ts';
import { useAppState } from './useAppState.ts';
import { useClient } from './useClient.ts';

interface LesionListener {
  readonly onShown: (shown: ShownLesions) => void;
  readonly onChangedElsewhere: (lesionIds: readonly LesionId[]) => void;
}

interface OngoingSaving {
  readonly saving: LesionSaving;
  listener: LesionListener | null;
  shown: ShownLesions;
}

const notLoaded: ShownLesions = { lesions: [], revision: 0, isLoaded: false, unsaved: [], thrown: null };

/** Of cases that are left, too, for as long as something of them is not saved. */
const ongoing = new Map<CaseId, OngoingSaving>();

window.addEventListener('pagehide', () => {
  for (const { saving } of ongoing.values()) saving.sendAtOnce();
});

/** Loads the lesions of the case on screen and saves their changes, also after the case is left. */
export function useLesionSaving(
  caseId: Readonly<Ref<CaseId>>,
  listener: LesionListener,
): { readonly change: (patch: LesionPatch) => void; readonly reload: () => void } {
  const client = useClient();
  const { reader } = useAppState();
  let current = open(caseId.value);

  function start(ofCase: CaseId): OngoingSaving {
    const entry: OngoingSaving = {
      listener: null,
      shown: notLoaded,
      saving: createLesionSaving({
        list: () => client.call('lesion.list', { caseId: ofCase }),
        send: async (patch, revision) =>
          (await client.call('lesion.patch', { caseId: ofCase, patch, revision })).revision,
        isConflict: (thrown) =>
          thrown instanceof CallError && thrown.report.code === 'review.changedElsewhere',
        author: () => reader.value,
        onShown: (shown) => {
          entry.shown = shown;
          entry.listener?.onShown(shown);
          if (entry.listener === null && shown.unsaved.length === 0) ongoing.delete(ofCase);
        },
        onChangedElsewhere: (lesionIds) => entry.listener?.onChangedElsewhere(lesionIds),
      }),
    };
    return entry;
  }

  function open(opened: CaseId): OngoingSaving {
    const entry = ongoing.get(opened) ?? start(opened);
    ongoing.set(opened, entry);
    entry.listener = listener;
    listener.onShown(entry.shown);
    entry.saving.reload();
    return entry;
  }

  function leave(left: CaseId): void {
    current.listener = null;
    current.saving.leave();
    if (current.shown.unsaved.length === 0) ongoing.delete(left);
  }

  watch(caseId, (opened, left) => {
    leave(left);
    current = open(opened);
  });
  onScopeDispose(() => {
    leave(caseId.value);
  });

  return {
    change: (patch) => {
      current.saving.change(patch);
    },
    reload: () => {
      current.saving.reload();
    },
  };
}
