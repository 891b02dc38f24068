import type { Ref, ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { noMarks, type Marks } from '../../src-main/contract/marks.ts';
import { withAuthors } from '../viewer/marks/annotations.ts';
import { useAppState } from './useAppState.ts';
import { useClient } from './useClient.ts';
import type { CaseEditHistory } from './useEditHistory.ts';
import { useSavedValue } from './useSavedValue.ts';

export interface CaseMarks {
  readonly marks: Readonly<ShallowRef<Marks>>;
  readonly change: (marks: Marks) => void;
  readonly removeLast: () => void;
}

interface CaseMarksOptions {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly reload: () => Promise<void>;
  readonly history: CaseEditHistory;
}

const marksThing = 'marks';

/** Landmarks and rulers of the case on screen, saved as they are drawn. */
export function useCaseMarks({ caseId, view, reload, history }: CaseMarksOptions): CaseMarks {
  const client = useClient();
  const { reader } = useAppState();
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
    onReplaced: () => {
      history.forget([marksThing]);
    },
  });

  function change(changed: Marks): void {
    const before = saved.value.value;
    const marks = withAuthors(before, changed, reader.value);
    saved.change(marks);
    history.record({
      touches: new Set([marksThing]),
      undo: () => {
        saved.change(before);
      },
      redo: () => {
        saved.change(marks);
      },
    });
  }

  return {
    marks: saved.value,
    change,
    removeLast: () => {
      const last = withoutLast(saved.value.value);
      if (last !== null) change(last);
    },
  };
}

/** The last annotation goes first, then the last ruler, the fovea, the disc. Null where there is nothing to remove. */
function withoutLast(marks: Marks): Marks | null {
  if (marks.annotations.length > 0) return { ...marks, annotations: marks.annotations.slice(0, -1) };
  if (marks.rulers.length > 0) return { ...marks, rulers: marks.rulers.slice(0, -1) };
  if (marks.fovea !== null) return { ...marks, fovea: null };
  return marks.opticDisc === null ? null : { ...marks, opticDisc: null };
}
