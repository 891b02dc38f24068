import { constants, setPriority } from 'node:os';
import type { SpawnComputeChild } from './computeChild.ts';

/** Starts compute processes that give way to everything else, so that the person at the machine notices nothing. */
export function lowPriority(spawn: SpawnComputeChild): SpawnComputeChild {
  return (listener) => {
    const child = spawn(listener);
    // A process that is not started yet, or is gone already, goes without.
    if (child.processId !== undefined)
      try {
        setPriority(child.processId, constants.priority.PRIORITY_BELOW_NORMAL);
      } catch {
        return child;
      }
    return child;
  };
}
