import type { BaselineSpec } from '../../../contract/attribution.ts';
import type { CaseId } from '../../../contract/ids.ts';
import type { LesionMeasures, MeasuredLesion } from '../../../contract/lesionMeasures.ts';
import { binnedProfile } from './binnedProfile.ts';
import type { BinnedAttribution } from '../bootstrapInterval.ts';
import type { GroupDraws } from './groupDraws.ts';
import { rimWidthInPx } from './rimWidth.ts';
import { zonesOf, type Zones } from './zonesOf.ts';

export interface SessionLesion extends Pick<
  MeasuredLesion,
  'type' | 'layer' | 'status' | 'absoluteSumInside'
> {
  /** For the rim of the session. */
  readonly zones: Zones;
  /** In bins of {@link sessionBinModelPx}. */
  readonly binned: BinnedAttribution;
}

/** What a session needs of the measures of one case against one baseline: a tenth of them. */
export interface SessionPart extends Pick<LesionMeasures, 'modelPixelPx' | 'rimWidthPx' | 'absoluteTotal'> {
  readonly lesions: readonly SessionLesion[];
  readonly nullContrasts: readonly GroupDraws[];
}

/** One case of a session against one baseline. */
export interface SessionCase extends SessionPart {
  readonly caseId: CaseId;
  /** Null while it has none. */
  readonly grade: number | null;
  readonly baseline: BaselineSpec;
  readonly baselineText: string;
}

/** Profiles of a session are in model pixels, in bins of this width. */
export const sessionBinModelPx = 0.5;

/** The same for all groups of a session that its lesions are in. The rim's full width is as in {@link rimWidthInPx}. */
export function sessionPart(
  measures: Pick<LesionMeasures, 'modelPixelPx' | 'rimWidthPx' | 'absoluteTotal' | 'lesions'>,
  nullContrasts: readonly GroupDraws[],
  rimWidthModelPx: number,
): SessionPart {
  const { modelPixelPx, rimWidthPx, absoluteTotal } = measures;
  const sessionRimPx = rimWidthInPx(rimWidthModelPx, modelPixelPx);
  return {
    ...{ modelPixelPx, rimWidthPx, absoluteTotal, nullContrasts },
    lesions: measures.lesions.map(({ type, layer, status, absoluteSumInside, profile }) => ({
      ...{ type, layer, status, absoluteSumInside },
      zones: zonesOf(profile, sessionRimPx, modelPixelPx),
      binned: binnedProfile(profile, sessionBinModelPx * modelPixelPx, modelPixelPx),
    })),
  };
}
