import { simplifyRing } from '../../fundus/region/simplifyRing.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { Store } from '../../store/store.ts';
import type { LesionViewer } from '../lesionsInSight.ts';
import { lesionsOfReport } from './lesionsOfReport.ts';

/**
 * Outlines of the lesions that somebody may see, in pixels of the photograph, numbered as in their report. Contours are drawn with no
 * more points than they need to be true to within the tolerance; boxes stay as they are.
 */
export function lesionOutlines(
  store: Store,
  viewer: LesionViewer,
  tolerancePx: number,
): ReportFigures['outlines'] {
  return lesionsOfReport(store, viewer).map(({ number, lesion: { type, source, rings } }) => ({
    number,
    type,
    rings: source === 'box' ? rings : rings.map((ring) => simplifyRing(ring, tolerancePx)),
  }));
}
