import { type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { noMarks, type Marks } from '../../src-main/contract/marks.ts';
import { useMarksHistory } from '../viewer/useMarksHistory.ts';
import { useClient } from './useClient.ts';
import { useSavedValue } from './useSavedValue.ts';

export interface CaseMarks {
  readonly marks: Readonly<ShallowRef<Marks>>;
  readonly change: (marks: Marks) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly removeLast: () => void;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
}

interface CaseMarksOptions {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly reload: () => Promise<void>;
}

/** Landmarks and rulers of the case on screen, saved as they are drawn, with undo and redo. */
export function useCaseMarks({ caseId, view, reload }: CaseMarksOptions): CaseMarks {
  const client = useClient();
  const history = useMarksHistory();
  const saved = useSavedValue<Marks>({
    caseId,
    view,
    reload,
    valueOf: ({ marks }) => marks,
    revisionOf: ({ marksRevision }) => marksRevision,
    save: async (ofCase, marks, revision) =>
      (await client.call('case.saveMarks', { caseId: ofCase, marks, revision })).revision,
    isSame: (left, right) => JSON.stringify(left) === JSON.stringify(right),
    nothing: noMarks,
    // Drawn on one photograph in two windows: the window that is drawn in last wins, and undo brings the other back.
    onConflict: 'keepMine',
    onReplaced: history.clear,
  });

  function change(marks: Marks): void {
    history.record(saved.value.value);
    saved.change(marks);
  }

  function take(marks: Marks | null): void {
    if (marks !== null) saved.change(marks);
  }

  return {
    marks: saved.value,
    change,
    undo: () => {
      take(history.undo(saved.value.value));
    },
    redo: () => {
      take(history.redo(saved.value.value));
    },
    removeLast: () => {
      const last = withoutLast(saved.value.value);
      if (last !== null) change(last);
    },
    canUndo: history.canUndo,
    canRedo: history.canRedo,
  };
}

/** The last ruler goes first, then the fovea, then the disc. Null where there is nothing to remove. */
function withoutLast(marks: Marks): Marks | null {
  if (marks.rulers.length > 0) return { ...marks, rulers: marks.rulers.slice(0, -1) };
  if (marks.fovea !== null) return { ...marks, fovea: null };
  return marks.opticDisc === null ? null : { ...marks, opticDisc: null };
}
