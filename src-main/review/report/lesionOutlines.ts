import type { LesionType } from '../../contract/lesion.ts';
import { simplifyRing } from '../../fundus/region/simplifyRing.ts';
import type { Store } from '../../store/store.ts';
import type { LesionViewer } from '../lesionsInSight.ts';
import { lesionsOfReport } from './lesionsOfReport.ts';

/** A lesion as it is drawn into pictures, in pixels of the photograph. */
export interface LesionOutline {
  /** As in the report. */
  readonly number: number;
  readonly type: LesionType;
  /** Near the lesion, but not its edge. */
  readonly isBox: boolean;
  readonly rings: readonly (readonly number[])[];
}

/**
 * Outlines of the lesions that somebody may see, numbered as in their report. Contours are drawn with no more points than they need to
 * be true to within the tolerance; boxes stay as they are.
 */
export function lesionOutlines(
  store: Store,
  viewer: LesionViewer,
  tolerancePx: number,
): readonly LesionOutline[] {
  return lesionsOfReport(store, viewer).map(({ number, lesion: { type, source, rings } }) => {
    const isBox = source === 'box';
    return {
      ...{ number, type, isBox },
      rings: isBox ? rings : rings.map((ring) => simplifyRing(ring, tolerancePx)),
    };
  });
}
