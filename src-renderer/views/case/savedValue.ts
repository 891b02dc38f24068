import type { Ref, ShallowRef } from 'vue';
import type { CaseView } from '../../../src-main/contract/caseView.ts';
import type { AutosaveStatus } from './autosave.ts';

/** Something of a case that is saved as it is changed. */
export interface SavedValue<Value> {
  readonly value: Readonly<ShallowRef<Value>>;
  readonly status: Readonly<Ref<AutosaveStatus>>;
  /** Why it could not be saved, in a sentence. */
  readonly failure: Readonly<Ref<string>>;
  /** What another window saved meanwhile; null where there is nothing to choose. */
  readonly theirs: Readonly<ShallowRef<Value | null>>;
  readonly change: (value: Value) => void;
  readonly flush: () => Promise<void>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  /** Takes the value as the main process has it, whatever is here: an entry was recorded from it. */
  readonly adopt: (view: CaseView) => void;
}
