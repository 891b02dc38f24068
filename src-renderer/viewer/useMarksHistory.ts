import { computed, shallowRef, type ComputedRef } from 'vue';
import type { Marks } from '../../src-main/contract/marks.ts';
import { emptyHistory, recorded, redone, undone, type MarksHistory } from './marksHistory.ts';

/** Undo and redo of one case's marks. */
export function useMarksHistory(): {
  /** Call it with the marks as they were, before each change. */
  readonly record: (before: Marks) => void;
  /** What the marks become; null where there is nothing to undo. */
  readonly undo: (now: Marks) => Marks | null;
  readonly redo: (now: Marks) => Marks | null;
  /** For another case. */
  readonly clear: () => void;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
} {
  const history = shallowRef<MarksHistory>(emptyHistory);
  const step = (result: { readonly marks: Marks; readonly history: MarksHistory } | null): Marks | null => {
    if (result === null) return null;
    history.value = result.history;
    return result.marks;
  };
  return {
    record: (before) => {
      history.value = recorded(history.value, before);
    },
    undo: (now) => step(undone(history.value, now)),
    redo: (now) => step(redone(history.value, now)),
    clear: () => {
      history.value = emptyHistory;
    },
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
  };
}
