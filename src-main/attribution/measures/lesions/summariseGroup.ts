import type { LesionGroup, SessionGroup } from '../../../contract/lesionMeasures.ts';
import { addBinned } from './binnedProfile.ts';
import { bootstrapInterval, type Interval } from '../bootstrapInterval.ts';
import { profileOver } from './boundaryProfile.ts';
import { paperPattern } from './paperPattern.ts';
import { pooledDraws } from './groupDraws.ts';
import { permutationPValue } from './permutationPValue.ts';
import { rimWidthInPx } from './rimWidth.ts';
import { sessionBinModelPx, type SessionCase, type SessionLesion } from './sessionCase.ts';
import type { Zones } from './zonesOf.ts';

/** A case with only those of its lesions that are in the group. */
export type GroupMember = SessionCase;

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
  const zones = members.map(zonesOfMember).filter(({ rim, interior }) => rim.area > 0 && interior.area > 0);
  const interval = intervalOf(zones, options.seed);
  return {
    cases: members.length,
    ...countLesions(members.flatMap(({ lesions }) => lesions)),
    interiorMean: meanOf(zones, 'interior'),
    rimMean: meanOf(zones, 'rim'),
    surroundMean: meanOf(zones, 'surround'),
    contrast: zones.length === 0 ? null : contrastOf(zones),
    contrastLow: interval?.low ?? null,
    contrastHigh: interval?.high ?? null,
    pValue: sessionPValue(members, type, options),
    absoluteShareInside: averageOf(members.flatMap((member) => shareInside(member) ?? [])),
    profile: profileOfGroup(members, options.seed),
  };
}

function countLesions(
  lesions: readonly SessionLesion[],
): Pick<SessionGroup, 'lesions' | 'measured' | 'belowResolution' | 'withoutInterior' | 'agreeing'> {
  const measured = lesions.filter(({ status }) => status === 'measured');
  return {
    lesions: lesions.length,
    measured: measured.length,
    belowResolution: lesions.filter(({ status }) => status === 'belowResolution').length,
    withoutInterior: measured.filter(({ zones }) => zones.interior.mean === null).length,
    agreeing: measured.filter(({ zones }) => paperPattern(zones) === 'agrees').length,
  };
}

type ZoneName = keyof Zones;
type ZoneTotals = Readonly<Record<ZoneName, { readonly sum: number; readonly area: number }>>;

/** Of the lesions that have both an interior and a rim; areas in model pixels. */
function zonesOfMember({ lesions, modelPixelPx }: GroupMember): ZoneTotals {
  const complete = lesions
    .map(({ zones }) => zones)
    .filter(({ interior, rim }) => interior.mean !== null && rim.mean !== null);
  const totalOf = (zone: ZoneName): ZoneTotals[ZoneName] => ({
    sum: complete.reduce((sum, zones) => sum + zones[zone].sum, 0),
    area: complete.reduce((area, zones) => area + zones[zone].areaPx, 0) / modelPixelPx ** 2,
  });
  return { interior: totalOf('interior'), rim: totalOf('rim'), surround: totalOf('surround') };
}

/** Per model pixel; null without area. */
function meanOf(members: readonly ZoneTotals[], zone: ZoneName): number | null {
  let [sum, area] = [0, 0];
  for (const member of members) {
    sum += member[zone].sum;
    area += member[zone].area;
  }
  return area > 0 ? sum / area : null;
}

/** Each member as often as `times` says, once without it; NaN without area. */
function contrastOf(members: readonly ZoneTotals[], times?: Int32Array): number {
  let [rimSum, rimArea, interiorSum, interiorArea] = [0, 0, 0, 0];
  for (let k = 0; k < members.length; k++) {
    const weight = times?.[k] ?? 1;
    if (weight === 0) continue;
    const { rim, interior } = members[k]!;
    rimSum += weight * rim.sum;
    rimArea += weight * rim.area;
    interiorSum += weight * interior.sum;
    interiorArea += weight * interior.area;
  }
  return rimSum / rimArea - interiorSum / interiorArea;
}

/** Over cases; null with fewer than two. */
function intervalOf(cases: readonly ZoneTotals[], seed: number): Interval | null {
  if (cases.length < 2) return null;
  return bootstrapInterval(cases.length, (times) => contrastOf(cases, times), { seed, resamples });
}

/**
 * From placement k of all cases together, pooled as the contrast is. Null where a case was tested with another rim. Cases in
 * which nothing found room are left out.
 */
function sessionPValue(
  members: readonly GroupMember[],
  type: SessionGroup['type'],
  { rimWidthModelPx }: Options,
): number | null {
  const isOtherRim = ({ rimWidthPx, modelPixelPx }: GroupMember): boolean =>
    rimWidthPx !== rimWidthInPx(rimWidthModelPx, modelPixelPx);
  if (members.some(isOtherRim)) return null;
  const tested = members.flatMap(({ nullContrasts, modelPixelPx }) =>
    nullContrasts.filter(({ group }) => isGroupOf(group, type)).map((draws) => ({ draws, modelPixelPx })),
  );
  if (tested.length === 0) return null;
  const { observed, moved } = pooledDraws(tested);
  return permutationPValue(observed, moved);
}

function isGroupOf(group: LesionGroup, type: SessionGroup['type']): boolean {
  if (type === 'lesions' || type === 'opticDisc' || type === 'approximate')
    return group.kind === 'layer' && group.layer === type;
  return group.kind === 'type' && group.type === type;
}

function shareInside({ lesions, absoluteTotal }: GroupMember): number | null {
  if (absoluteTotal === 0) return null;
  return lesions.reduce((sum, { absoluteSumInside }) => sum + absoluteSumInside, 0) / absoluteTotal;
}

/** With its interval over cases, or over lesions where there is one case. */
function profileOfGroup(members: readonly GroupMember[], seed: number): SessionGroup['profile'] {
  const byCase = members
    .map(({ lesions }) => lesions.filter(({ status }) => status === 'measured').map(({ binned }) => binned))
    .filter((lesions) => lesions.length > 0);
  const lesions = byCase.flat();
  const resampled = byCase.length < 2 ? lesions : byCase.map(addBinned);
  return profileOver(lesions, resampled, sessionBinModelPx, { seed, resamples });
}

function averageOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
