import type { LesionGroup, SessionGroup } from '../../../contract/lesionMeasures.ts';
import { addBinned } from './binnedProfile.ts';
import { bootstrapInterval } from './bootstrapInterval.ts';
import { profileOver } from './boundaryProfile.ts';
import { paperPattern } from './paperPattern.ts';
import { permutationPValue } from './permutationPValue.ts';
import { pooledContrast } from './pooledContrast.ts';
import { rimWidthInPx } from './rimWidth.ts';
import { sessionBinModelPx, type SessionCase, type SessionLesion } from './sessionCase.ts';
import type { Zones } from './zonesOf.ts';

/** A case with those of its lesions that are in the group. */
export interface GroupMember extends SessionCase {
  readonly lesions: readonly SessionLesion[];
}

interface Options {
  readonly rimWidthModelPx: number;
  readonly seed: number;
}

const resamples = 1000;

export function summariseGroup(
  members: readonly GroupMember[],
  type: SessionGroup['type'],
  options: Options,
): Omit<SessionGroup, 'type' | 'baseline' | 'baselineText' | 'grade'> {
  const contrasts = members.flatMap((member) => contrastOf(member, options) ?? []);
  const interval = contrasts.length < 2 ? null : bootstrapInterval(contrasts, { ...options, resamples });
  return {
    cases: members.length,
    ...countLesions(members.flatMap(({ lesions }) => lesions)),
    ...meansOf(members),
    contrast: meanOf(contrasts),
    contrastLow: interval?.low ?? null,
    contrastHigh: interval?.high ?? null,
    pValue: sessionPValue(members, type, options),
    absoluteShareInside: meanOf(members.flatMap((member) => shareInside(member) ?? [])),
    profile: profileOfGroup(members, options.seed),
  };
}

function countLesions(
  lesions: readonly SessionLesion[],
): Pick<SessionGroup, 'lesions' | 'measured' | 'belowResolution' | 'withoutInterior' | 'agreeing'> {
  const measured = lesions.filter((lesion) => lesion.measured.status === 'measured');
  return {
    lesions: lesions.length,
    measured: measured.length,
    belowResolution: lesions.filter((lesion) => lesion.measured.status === 'belowResolution').length,
    withoutInterior: measured.filter(({ zones }) => zones.interior.mean === null).length,
    agreeing: measured.filter(({ zones }) => paperPattern(zones) === 'agrees').length,
  };
}

/** Per model pixel, over the lesions that have both an interior and a rim, as in the contrast. */
function meansOf(
  members: readonly GroupMember[],
): Pick<SessionGroup, 'interiorMean' | 'rimMean' | 'surroundMean'> {
  const pooled = { interior: [0, 0], rim: [0, 0], surround: [0, 0] } satisfies Record<keyof Zones, number[]>;
  for (const { lesions, measures } of members)
    for (const { zones } of lesions) {
      if (zones.interior.mean === null || zones.rim.mean === null) continue;
      for (const zone of ['interior', 'rim', 'surround'] as const) {
        pooled[zone][0]! += zones[zone].sum;
        pooled[zone][1]! += zones[zone].areaPx / measures.modelPixelPx ** 2;
      }
    }
  const mean = ([sum, area]: readonly number[]): number | null => (area! > 0 ? sum! / area! : null);
  return {
    interiorMean: mean(pooled.interior),
    rimMean: mean(pooled.rim),
    surroundMean: mean(pooled.surround),
  };
}

function contrastOf({ lesions, measures }: GroupMember, { rimWidthModelPx }: Options): number | null {
  const { modelPixelPx } = measures;
  const profiles = lesions.map(({ measured }) => measured.profile);
  return pooledContrast(profiles, rimWidthInPx(rimWidthModelPx, modelPixelPx), modelPixelPx);
}

/**
 * From the means over the cases of placement k of all of them. Null where a case was tested with another rim. Cases in which
 * nothing found room are left out.
 */
function sessionPValue(
  members: readonly GroupMember[],
  type: SessionGroup['type'],
  { rimWidthModelPx }: Options,
): number | null {
  const isOtherRim = ({ measures }: GroupMember): boolean =>
    measures.rimWidthPx !== rimWidthInPx(rimWidthModelPx, measures.modelPixelPx);
  if (members.some(isOtherRim)) return null;
  const tested = members.flatMap(({ nullContrasts }) =>
    nullContrasts.filter(({ group }) => isGroupOf(group, type)),
  );
  if (tested.length === 0) return null;
  const placements = Math.min(...tested.map(({ values }) => values.length));
  const means = Array.from({ length: placements }, (_, k) => meanOf(tested.map(({ values }) => values[k]!))!);
  return permutationPValue(meanOf(tested.map(({ observed }) => observed))!, means);
}

function isGroupOf(group: LesionGroup, type: SessionGroup['type']): boolean {
  if (type === 'lesions' || type === 'opticDisc' || type === 'approximate')
    return group.kind === 'layer' && group.layer === type;
  return group.kind === 'type' && group.type === type;
}

function shareInside({ lesions, measures }: GroupMember): number | null {
  if (measures.absoluteTotal === 0) return null;
  const inside = lesions.reduce((sum, { measured }) => sum + measured.absoluteSumInside, 0);
  return inside / measures.absoluteTotal;
}

/** With its interval over cases, or over lesions where there is one case. */
function profileOfGroup(members: readonly GroupMember[], seed: number): SessionGroup['profile'] {
  const byCase = members
    .map(({ lesions }) =>
      lesions.filter(({ measured }) => measured.status === 'measured').map(({ binned }) => binned),
    )
    .filter((lesions) => lesions.length > 0);
  const lesions = byCase.flat();
  const resampled = byCase.length < 2 ? lesions : byCase.map(addBinned);
  return profileOver(lesions, resampled, sessionBinModelPx, { seed, resamples });
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
