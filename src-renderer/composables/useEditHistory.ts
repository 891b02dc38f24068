import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { CaseId } from '../../src-main/contract/ids.ts';
import {
  emptyHistory,
  forgotten,
  recorded,
  redone,
  undone,
  type EditHistory,
  type EditStep,
} from '../viewer/editHistory.ts';

export interface CaseEditHistory {
  /** Call it when the step has been taken. */
  readonly record: (step: EditStep) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Steps that touch any of these can be undone no more: they were changed elsewhere. */
  readonly forget: (things: Iterable<string>) => void;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
}

/** Undo and redo of everything that is drawn on the case on screen, marks and lesions, in the order in which it was done. */
export function useEditHistory(caseId: Readonly<Ref<CaseId>>): CaseEditHistory {
  const history = shallowRef<EditHistory>(emptyHistory);

  watch(caseId, () => {
    history.value = emptyHistory;
  });

  return {
    record: (step) => {
      history.value = recorded(history.value, step);
    },
    undo: () => {
      const move = undone(history.value);
      if (move === null) return;
      history.value = move.history;
      move.step.undo();
    },
    redo: () => {
      const move = redone(history.value);
      if (move === null) return;
      history.value = move.history;
      move.step.redo();
    },
    forget: (things) => {
      history.value = forgotten(history.value, things);
    },
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
  };
}
