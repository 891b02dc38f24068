export interface SlotPool<Slot> {
  /** Waits in line for a free slot; undefined when the signal was aborted first. */
  acquire(signal: AbortSignal): Promise<Slot | undefined>;
  release(slot: Slot): void;
}

/** Lends out a fixed number of slots, first come, first served. */
export function createSlotPool<Slot>(slots: readonly Slot[]): SlotPool<Slot> {
  const free = [...slots];
  /** In order of arrival: a Set iterates in the order of insertion and forgets in constant time. */
  const waiting = new Set<(slot: Slot) => void>();

  return {
    acquire: (signal) => {
      if (signal.aborted) return Promise.resolve(undefined);
      const slot = free.shift();
      if (slot !== undefined) return Promise.resolve(slot);
      return new Promise((resolve) => {
        const take = (next: Slot | undefined): void => {
          waiting.delete(take);
          signal.removeEventListener('abort', giveUp);
          resolve(next);
        };
        const giveUp = (): void => {
          take(undefined);
        };
        waiting.add(take);
        signal.addEventListener('abort', giveUp);
      });
    },
    release: (slot) => {
      const [next] = waiting;
      // What was used last is lent first: it still has its model and its photograph at hand.
      if (next === undefined) free.unshift(slot);
      else next(slot);
    },
  };
}
