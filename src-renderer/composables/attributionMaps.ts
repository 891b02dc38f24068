import type { AttributionKey } from '../../src-main/contract/ids.ts';
import { loadMap } from '../views/case/loadMap.ts';
import { createMapCache } from '../views/case/mapCache.ts';

/** Nine maps of the largest inputs; what the viewer makes of a map takes several times as much. */
const maximumBytes = 16e6;

/** The maps of this window. They outlive the screen, so that going back to a case shows its map at once. */
export const attributionMaps = createMapCache<AttributionKey>(loadMap, maximumBytes);
