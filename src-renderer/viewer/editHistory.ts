/** One step of editing, as small as the person thinks of it. */
export interface EditStep {
  /** Names of all things that it changes. */
  readonly touches: ReadonlySet<string>;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What can be undone and redone, the latest last. */
export interface EditHistory {
  readonly past: readonly EditStep[];
  readonly future: readonly EditStep[];
}

export const emptyHistory: EditHistory = { past: [], future: [] };

const longest = 200;

/** With one more step that was just taken; what was undone earlier is forgotten. */
export function recorded(history: EditHistory, step: EditStep): EditHistory {
  return { past: [...history.past, step].slice(-longest), future: [] };
}

interface HistoryMove {
  readonly step: EditStep;
  readonly history: EditHistory;
}

/** The step to undo, and the history after it. Null where there is nothing to undo. */
export function undone({ past, future }: EditHistory): HistoryMove | null {
  const step = past.at(-1);
  if (step === undefined) return null;
  return { step, history: { past: past.slice(0, -1), future: [...future, step] } };
}

/** Null where nothing was undone. */
export function redone({ past, future }: EditHistory): HistoryMove | null {
  const step = future.at(-1);
  if (step === undefined) return null;
  return { step, history: { past: [...past, step], future: future.slice(0, -1) } };
}

/** Without the steps that touch any of these: somebody else changed them, and going back would undo that, too. */
export function forgotten({ past, future }: EditHistory, things: Iterable<string>): EditHistory {
  const changed = new Set(things);
  const isKept = ({ touches }: EditStep): boolean => ![...touches].some((thing) => changed.has(thing));
  return { past: past.filter(isKept), future: future.filter(isKept) };
}
