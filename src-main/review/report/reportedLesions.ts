import { boundaryProfile } from '../../attribution/measures/lesions/boundaryProfile.ts';
import { lesionCautions } from '../../attribution/measures/lesions/lesionCautions.ts';
import { zonesOf, type Zone } from '../../attribution/measures/lesions/zonesOf.ts';
import type { CaseReport, ReportedLesion, ReportedLesions } from '../../contract/caseReport.ts';
import { attributionKeySchema } from '../../contract/ids.ts';
import { lesionTypes } from '../../contract/lesion.ts';
import type { BoundaryProfile } from '../../contract/lesionMeasures.ts';
import type { ReportSection } from '../../contract/reportOptions.ts';
import type { AttributionRecord } from '../../store/attributionRecord.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import type { CaseViewer } from '../caseView.ts';
import { lesionMeasuresRecord } from '../comparedLesions.ts';
import { readMeasures, type MeasuredCase } from '../keptMeasures.ts';
import { lesionsOfReport } from './lesionsOfReport.ts';
import type { NumberedLesion } from './numberLesions.ts';

/** Lesions of a case as a report counts and measures them. */
export interface LesionReport {
  readonly counts: CaseReport['lesionCounts'];
  /** One for each attribution that lesions were measured against. */
  readonly measured: ReportedLesions[];
  /** Of the first of these, in whole sentences. */
  readonly cautions: readonly string[];
}

interface LesionParts {
  readonly store: Store;
  readonly viewer: CaseViewer;
}

type Measures = MeasuredCase['measures'];

/** As on the case screen: the interval is for the eye, and more draws would not move it by a pixel. */
const resampling = { resamples: 400, seed: 1 };

/**
 * Lesions against attributions in the order given, measured with a rim of two model pixels. Without the section on lesions there
 * are no single lesions and no tests, without that on the boundary profile no profile.
 */
export function reportedLesions(
  { store, viewer }: LesionParts,
  found: CaseRecord,
  attributions: readonly AttributionRecord[],
  wanted: ReadonlySet<ReportSection>,
): LesionReport {
  const [withLesions, withProfile] = [wanted.has('lesions'), wanted.has('boundaryProfile')];
  if (!withLesions && !withProfile) return { counts: [], measured: [], cautions: [] };
  const numbered = lesionsOfReport(store, { ...viewer, caseId: found.id });
  const { millimetresPerPx } = store.images.find(found.imageId)!.origin;
  const measured = attributions.flatMap((attribution) => {
    const record = lesionMeasuresRecord(store, found.id, attribution);
    const measures = record === null ? undefined : readMeasures(store, record)?.measures;
    return measures === undefined ? [] : [{ key: attribution.key, measures }];
  });
  return {
    counts: lesionTypes.flatMap((type) => {
      const count = numbered.filter(({ lesion }) => lesion.type === type).length;
      return count === 0 ? [] : [{ type, count }];
    }),
    measured: measured.map(({ key, measures }) => ({
      attributionKey: attributionKeySchema.parse(key),
      modelPixelPx: measures.modelPixelPx,
      rimWidthPx: measures.rimWidthPx,
      reachPx: measures.reachPx,
      total: measures.total,
      absoluteTotal: measures.absoluteTotal,
      lesions: withLesions
        ? numbered.flatMap((each) => reportedLesion(each, measures, millimetresPerPx))
        : [],
      contrasts: withLesions ? measures.contrasts.filter(({ group }) => group.kind !== 'lesion') : [],
      profile: withProfile ? profileOf(measures) : null,
    })),
    cautions: measured.slice(0, 1).flatMap(({ measures }) => lesionCautions(measures)),
  };
}

function reportedLesion(
  { number, lesion }: NumberedLesion,
  measures: Measures,
  millimetresPerPx: number | null,
): readonly ReportedLesion[] {
  const { lesionId, source } = lesion;
  const measured = measures.lesions.find((each) => each.lesionId === lesionId);
  if (measured === undefined) return [];
  const { type, layer, status, areaPx, diameterModelPx, profile, absoluteSumInside } = measured;
  const isMeasured = status === 'measured';
  const zones = isMeasured ? zonesOf(profile, measures.rimWidthPx, measures.modelPixelPx) : null;
  const test = measures.contrasts.find(({ group }) => group.kind === 'lesion' && group.lesionId === lesionId);
  return [
    {
      ...{ lesionId, number, type, layer, status, source, areaPx },
      areaMm2: millimetresPerPx === null ? null : areaPx * millimetresPerPx ** 2,
      diameterModelPx,
      interiorSum: sumOf(zones?.interior),
      rimSum: sumOf(zones?.rim),
      surroundSum: sumOf(zones?.surround),
      absoluteShareInside:
        isMeasured && measures.absoluteTotal > 0 ? absoluteSumInside / measures.absoluteTotal : null,
      contrast: test?.contrast ?? null,
      pValue: test?.pValue ?? null,
    },
  ];
}

/** Null for a zone that has no area. */
function sumOf(zone: Zone | undefined): number | null {
  return zone === undefined || zone.mean === null ? null : zone.sum;
}

function profileOf({ lesions, modelPixelPx }: Measures): BoundaryProfile | null {
  const profiles = lesions
    .filter(({ layer, status }) => layer === 'lesions' && status === 'measured')
    .map(({ profile }) => profile);
  return profiles.length === 0 ? null : boundaryProfile(profiles, { modelPixelPx, ...resampling });
}
