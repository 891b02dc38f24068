/** `held`: another window saved meanwhile, and nothing is saved until somebody chooses. */
export type AutosaveStatus = 'saved' | 'pending' | 'held' | 'failed';

interface AutosaveOptions<Value> {
  /** Gives the new revision. */
  readonly save: (value: Value, revision: number) => Promise<number>;
  readonly isConflict: (thrown: unknown) => boolean;
  readonly onStatus: (status: AutosaveStatus, thrown?: unknown) => void;
}

export interface Autosave<Value> {
  change(value: Value): void;
  /** Saves now what is still waiting. Resolves when nothing is on its way any more, whether or not it succeeded. */
  flush(): Promise<void>;
  readonly revision: number;
  /** Nothing waits and nothing is on its way. */
  readonly isIdle: boolean;
  /** Goes on from this revision: what another window saved is known now. */
  acceptRevision(revision: number): void;
  /** Drops what waits. */
  discard(): void;
}

/** Well under the 300 ms within which a change must be safe, with room for the saving itself. */
const delayMs = 150;
const retryMs = 2000;

/** Saves every change soon after it was made, one save at a time, always the newest value. */
export function createAutosave<Value>(options: AutosaveOptions<Value>): Autosave<Value> {
  let waiting: { readonly value: Value } | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let revision = 0;
  let isHeld = false;

  function schedule(afterMs: number): void {
    timer ??= setTimeout(() => {
      void flush();
    }, afterMs);
  }

  /** Whether it was saved. */
  async function saveOnce(value: Value): Promise<boolean> {
    try {
      revision = await options.save(value, revision);
      if (waiting === null) options.onStatus('saved');
      return true;
    } catch (thrown) {
      waiting ??= { value };
      isHeld = options.isConflict(thrown);
      options.onStatus(isHeld ? 'held' : 'failed', thrown);
      if (!isHeld) schedule(retryMs);
      return false;
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (running !== null) {
      await running;
      return flush();
    }
    if (waiting === null || isHeld) return;
    const { value } = waiting;
    waiting = null;
    running = saveOnce(value);
    const isSaved = await running;
    running = null;
    // What was typed during the save goes next; what failed waits for its own timer.
    if (isSaved) return flush();
  }

  return {
    change(value) {
      waiting = { value };
      if (isHeld) return;
      options.onStatus('pending');
      schedule(delayMs);
    },
    flush,
    get revision() {
      return revision;
    },
    get isIdle() {
      return waiting === null && running === null;
    },
    acceptRevision(newRevision) {
      revision = newRevision;
      isHeld = false;
    },
    discard() {
      clearTimeout(timer);
      timer = undefined;
      waiting = null;
      isHeld = false;
    },
  };
}
