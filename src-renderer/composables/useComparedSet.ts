import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { withAdded, withMoved, withRemoved, withReplaced } from '../views/compare/comparedSet.ts';
import { useAppState } from './useAppState.ts';
import { useToasts } from './useToasts.ts';

export interface ComparedSet {
  /** As they are written on the command line, in the order of the tiles. */
  readonly baselines: ComputedRef<readonly string[]>;
  readonly add: (baseline: string) => void;
  readonly remove: (baseline: string) => void;
  /** To this place in the order, from 0. */
  readonly move: (baseline: string, place: number) => void;
  readonly replace: (replaced: string, baseline: string) => void;
}

/** Which baselines are compared: those of the last comparison, or those of the session. Kept in the settings. */
export function useComparedSet(): ComparedSet {
  const { settings, putSettings } = useAppState();
  const toasts = useToasts();
  /** What this window has changed and the program has not answered yet; the screen does not wait for it. */
  const changed = shallowRef<readonly string[] | null>(null);
  let saving = Promise.resolve();

  const baselines = computed<readonly string[]>(() => {
    if (changed.value !== null) return changed.value;
    const { comparedBaselines, baselines: ofSession } = settings.value;
    return comparedBaselines.length > 0 ? comparedBaselines : ofSession;
  });

  function change(next: readonly string[]): void {
    if (next === baselines.value) return;
    changed.value = next;
    // One after the other: the last one that was made is the one that stays.
    saving = saving.then(() => save(next));
  }

  async function save(next: readonly string[]): Promise<void> {
    try {
      await putSettings({ comparedBaselines: [...next] });
    } catch (thrown) {
      toasts.showFailure(thrown);
    } finally {
      if (changed.value === next) changed.value = null;
    }
  }

  return {
    baselines: stable(baselines),
    add: (baseline) => {
      change(withAdded(baselines.value, baseline));
    },
    remove: (baseline) => {
      change(withRemoved(baselines.value, baseline));
    },
    move: (baseline, place) => {
      change(withMoved(baselines.value, baseline, place));
    },
    replace: (replaced, baseline) => {
      change(withReplaced(baselines.value, replaced, baseline));
    },
  };
}

/** The same array as long as its texts are the same: the settings come anew with every change of anything in them. */
function stable(texts: ComputedRef<readonly string[]>): ComputedRef<readonly string[]> {
  const kept = shallowRef(texts.value);
  watch(
    texts,
    (now) => {
      if (now.join('\n') !== kept.value.join('\n')) kept.value = now;
    },
    { flush: 'sync' },
  );
  return computed(() => kept.value);
}
