import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { CaseView } from '../../src-main/contract/caseView.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { CallError } from '../client/client.ts';
import { createAutosave, type Autosave, type AutosaveStatus } from '../views/case/autosave.ts';
import type { SavedValue } from '../views/case/savedValue.ts';

interface SavedValueOptions<Value> {
  readonly caseId: Readonly<Ref<CaseId>>;
  readonly view: Readonly<ShallowRef<CaseView | null>>;
  readonly valueOf: (view: CaseView) => Value;
  readonly revisionOf: (view: CaseView) => number;
  /** Gives the new revision. */
  readonly save: (caseId: CaseId, value: Value, revision: number) => Promise<number>;
  readonly isSame: (left: Value, right: Value) => boolean;
  /** Asks for the case again: another window changed it. */
  readonly reload: () => Promise<void>;
  /** Before a case is there. */
  readonly nothing: Value;
  /** Where another window saved something else meanwhile: asks with `theirs`, or saves over it. */
  readonly onConflict: 'ask' | 'keepMine';
  /** The value was replaced by one that this window did not make. */
  readonly onReplaced?: () => void;
}

/**
 * Something of a case that is saved as it is changed, at the latest when the window or the case is left, and that two
 * windows may change.
 */
export function useSavedValue<Value>(options: SavedValueOptions<Value>): SavedValue<Value> {
  const { caseId, view } = options;
  const value = shallowRef(options.nothing) as ShallowRef<Value>;
  const theirs = shallowRef<Value | null>(null);
  const status = ref<AutosaveStatus>('saved');
  const failure = ref('');
  let loadedCaseId: CaseId | null = null;
  let autosave = startAutosave(caseId.value);

  function startAutosave(ofCase: CaseId): Autosave<Value> {
    return createAutosave<Value>({
      save: (saved, revision) => options.save(ofCase, saved, revision),
      isConflict: (thrown) => thrown instanceof CallError && thrown.report.code === 'review.changedElsewhere',
      onStatus: (changed, thrown) => {
        if (ofCase !== caseId.value) return;
        status.value = changed;
        failure.value = thrown instanceof Error ? thrown.message : '';
        if (changed === 'held') void options.reload();
      },
    });
  }

  function adopt(shown: CaseView): void {
    autosave.discard();
    autosave.acceptRevision(options.revisionOf(shown));
    const isReplaced = !options.isSame(value.value, options.valueOf(shown));
    if (isReplaced) value.value = options.valueOf(shown);
    theirs.value = null;
    status.value = 'saved';
    loadedCaseId = shown.caseId;
    if (isReplaced) options.onReplaced?.();
  }

  /** Another window was first: there is a choice only where it saved something else. */
  function compare(shown: CaseView): void {
    const revision = options.revisionOf(shown);
    if (revision <= autosave.revision) return;
    const other = options.valueOf(shown);
    if (options.isSame(other, value.value)) adopt(shown);
    else if (options.onConflict === 'ask') theirs.value = other;
    else keepMine(shown);
  }

  function keepMine(shown: CaseView): void {
    autosave.acceptRevision(options.revisionOf(shown));
    theirs.value = null;
    autosave.change(value.value);
  }

  watch(caseId, (opened) => {
    void autosave.flush();
    autosave = startAutosave(opened);
    loadedCaseId = null;
    value.value = options.nothing;
    theirs.value = null;
    status.value = 'saved';
  });
  watch(
    view,
    (shown) => {
      if (shown === null) return;
      if (shown.caseId !== loadedCaseId) adopt(shown);
      else if (status.value === 'held') compare(shown);
      else if (autosave.isIdle && options.revisionOf(shown) > autosave.revision) adopt(shown);
    },
    { immediate: true },
  );

  const flush = (): Promise<void> => autosave.flush();
  flushWhenLeft(() => void flush());

  return {
    value,
    status,
    failure,
    theirs,
    change(changed) {
      value.value = changed;
      if (loadedCaseId !== null) autosave.change(changed);
    },
    flush,
    keepMine() {
      if (view.value !== null) keepMine(view.value);
    },
    takeTheirs() {
      if (view.value !== null) adopt(view.value);
    },
    adopt,
  };
}

function flushWhenLeft(flush: () => void): void {
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') flush();
  };
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', onVisibility);
  onScopeDispose(() => {
    flush();
    window.removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', onVisibility);
  });
}
