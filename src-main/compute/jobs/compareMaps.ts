import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { compareMaps as compare } from '../../attribution/measures/comparison/compareMaps.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { wholeFrame } from '../../fundus/wholeFrame.ts';
import type { JobHandler } from '../jobTable.ts';
import type { compareMapsKind } from './compareMapsKind.ts';

type Result = z.output<(typeof compareMapsKind)['result']>;

export const compareMaps: JobHandler<typeof compareMapsKind> = async (
  { maps, transform, fieldOfView, wanted },
  { signal },
): Promise<Result> => {
  const inside = fieldOfViewMask(fieldOfView ?? wholeFrame(transform), transform);
  const pairs: Result['pairs'] = [];
  for (const pair of compare({ maps, inside, wanted })) {
    pairs.push(pair);
    // So that a cancellation is heard.
    await setImmediate();
    signal.throwIfAborted();
  }
  return { pairs };
};
