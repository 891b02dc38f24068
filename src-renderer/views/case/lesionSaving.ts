import type { LesionId } from '../../../src-main/contract/ids.ts';
import type { Lesion, LesionPatch } from '../../../src-main/contract/lesion.ts';
import { changedLesions, withKeptIdentity } from '../../viewer/lesions/changedLesions.ts';
import { joinedPatches, patched } from '../../viewer/lesions/lesionPatches.ts';

interface SavedLesions {
  readonly lesions: readonly Lesion[];
  readonly revision: number;
}

/** What is on the screen: what is saved, with every step on top that is not. */
export interface ShownLesions extends SavedLesions {
  readonly isLoaded: boolean;
  readonly unsaved: readonly LesionPatch[];
  /** Why the last attempt did not succeed; null where all is well. It is tried again. */
  readonly thrown: unknown;
}

interface LesionSavingOptions {
  readonly list: () => Promise<SavedLesions>;
  /** Gives the new revision. */
  readonly send: (patch: LesionPatch, revision: number) => Promise<number>;
  readonly isConflict: (thrown: unknown) => boolean;
  /** The reader, who becomes the author of what is changed here. */
  readonly author: () => string | null;
  readonly onShown: (shown: ShownLesions) => void;
  /** These were changed or removed by somebody else. */
  readonly onChangedElsewhere: (lesionIds: readonly LesionId[]) => void;
}

export interface LesionSaving {
  /** Applies a step at once and sends it after all earlier ones. */
  change(patch: LesionPatch): void;
  /** What was loaded may be out of date: loads it again, once what is on its way has arrived. */
  reload(): void;
  /** Nobody looks any more: only saves what is not saved yet. `reload` begins anew. */
  leave(): void;
  /** For a page that is about to be gone: sends now whatever waits for its turn. */
  sendAtOnce(): void;
}

const retryMs = 2000;

/**
 * The lesions of one case, saved step by step, one request at a time. Where another window was first, its list is
 * fetched and the steps not yet saved are put on top of it. No step is dropped, however often saving it fails.
 */
export function createLesionSaving(options: LesionSavingOptions): LesionSaving {
  let saved: SavedLesions = { lesions: [], revision: 0 };
  let waiting: readonly LesionPatch[] = [];
  let isLoaded = false;
  let isStale = true;
  let isWorking = false;
  let isLeft = false;
  let thrown: unknown = null;

  function show(): void {
    const lesions = waiting.reduce((shown, patch) => patched(shown, patch, options.author()), saved.lesions);
    options.onShown({ lesions, revision: saved.revision, isLoaded, unsaved: waiting, thrown });
  }

  async function load(): Promise<void> {
    isStale = false;
    try {
      const now = await options.list();
      const changed = changedLesions(saved.lesions, now.lesions);
      saved = { lesions: withKeptIdentity(saved.lesions, now.lesions), revision: now.revision };
      isLoaded = true;
      if (changed.length > 0) options.onChangedElsewhere(changed);
    } catch (failure) {
      isStale = true;
      throw failure;
    }
  }

  async function sendFirst(): Promise<void> {
    const patch = waiting[0]!;
    try {
      const revision = await options.send(patch, saved.revision);
      saved = { lesions: patched(saved.lesions, patch, options.author()), revision };
      waiting = waiting.slice(1);
    } catch (failure) {
      if (!options.isConflict(failure)) throw failure;
      isStale = true;
    }
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      while (waiting.length > 0 || (isStale && !isLeft)) {
        await (isStale ? load() : sendFirst());
        thrown = null;
        show();
      }
    } catch (failure) {
      thrown = failure;
      show();
      setTimeout(() => void work(), retryMs);
    }
    isWorking = false;
  }

  return {
    change(patch) {
      waiting = [...waiting, patch];
      show();
      void work();
    },
    reload() {
      isLeft = false;
      isStale = true;
      void work();
    },
    leave() {
      isLeft = true;
    },
    sendAtOnce() {
      const isFirstOnItsWay = isWorking && !isStale;
      const rest = isFirstOnItsWay ? waiting.slice(1) : waiting;
      if (rest.length === 0) return;
      // The one on its way was sent earlier and makes the next revision.
      const revision = saved.revision + (isFirstOnItsWay ? 1 : 0);
      options.send(joinedPatches(rest), revision).catch(() => undefined);
    },
  };
}
