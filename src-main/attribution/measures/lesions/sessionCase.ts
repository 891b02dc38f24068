import type { BaselineSpec } from '../../../contract/attribution.ts';
import type { CaseId } from '../../../contract/ids.ts';
import type { LesionMeasures, MeasuredLesion } from '../../../contract/lesionMeasures.ts';
import { binnedProfile } from './binnedProfile.ts';
import type { BinnedAttribution } from './bootstrapInterval.ts';
import type { GroupDraws } from './groupDraws.ts';
import { rimWidthInPx } from './rimWidth.ts';

import { zonesOf, type Zones } from './zonesOf.ts';

/** One case of a session against one baseline. */
export interface SessionCase {
  readonly caseId: CaseId;
  /** Null while it has none. */
  readonly grade: number | null;
  readonly baseline: BaselineSpec;
  readonly baselineText: string;
  readonly measures: Omit<LesionMeasures, 'attributionKey' | 'revision'>;
  readonly nullContrasts: readonly GroupDraws[];
}

export interface SessionLesion {
  readonly measured: MeasuredLesion;
  /** For the rim of the session. */
  readonly zones: Zones;
  /** In bins of {@link sessionBinModelPx}. */
  readonly binned: BinnedAttribution;
}

/** Profiles of a session are in model pixels, in bins of this width. */
export const sessionBinModelPx = 0.5;

/** The lesions of a case, with what all groups of the session that they are in need of them. */
export function sessionCaseLesions(
  { measures }: SessionCase,
  rimWidthModelPx: number,
): readonly SessionLesion[] {
  const { modelPixelPx } = measures;
  const rimWidthPx = rimWidthInPx(rimWidthModelPx, modelPixelPx);
  return measures.lesions.map((measured) => ({
    measured,
    zones: zonesOf(measured.profile, rimWidthPx, modelPixelPx),
    binned: binnedProfile(measured.profile, sessionBinModelPx * modelPixelPx, modelPixelPx),
  }));
}
