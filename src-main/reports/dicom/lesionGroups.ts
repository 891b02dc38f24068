import type { CaseReport, ReportedLesion } from '../../contract/caseReport.ts';
import { codedItem, imageItem, numberItem } from './contentItems.ts';
import type { Dataset } from './dataset.ts';
import type { DicomCode } from './dicomCode.ts';
import type { DicomReference, DicomStudy } from './dicomStudy.ts';
import { lesionConcepts } from './lesionCodes.ts';
import type { LesionSegment } from './lesionSegments.ts';
import { measurementGroup } from './measurementGroup.ts';
import { attributionAlgorithm } from './modelGroups.ts';
import { names, ownNames, units } from './reportCodes.ts';

/**
 * For each lesion type one group with its area, and one for each attribution that its lesions were measured against. Bounding boxes
 * are groups of their own.
 * @param segmentation null where that object is not exported: the groups then refer to the photograph alone
 */
export function lesionGroups(
  study: DicomStudy,
  report: CaseReport,
  segments: readonly LesionSegment[],
  segmentation: DicomReference | null,
): readonly Dataset[] {
  return segments.flatMap((segment) => {
    const label = lesionConcepts[segment.type].label;
    const title = segment.isApproximate ? `${label}, bounding boxes` : label;
    const group = (name: string, content: readonly Dataset[]): Dataset =>
      measurementGroup(study, {
        title: name,
        template: segmentation === null ? '1501' : '1411',
        content: [
          codedItem('CONTAINS', names.finding, lesionConcepts[segment.type].type),
          ...sourceItems(study, segment, segmentation),
          ...content,
        ],
      });
    return [
      group(title, sizeItems(segment, report.case.millimetresPerPx)),
      ...report.lesions.flatMap(({ attributionKey, lesions }) => {
        const index = report.attributions.findIndex(({ key }) => key === attributionKey);
        const own = lesions.filter((lesion) => isOf(lesion, segment));
        if (index < 0 || own.length === 0) return [];
        const attribution = report.attributions[index]!;
        return [
          group(`${title}, attribution ${index + 1}: ${attribution.baselineName}`, [
            ...attributionAlgorithm(attribution, report.model),
            ...sumItems(own),
          ]),
        ];
      }),
    ];
  });
}

function sourceItems(
  { photograph }: DicomStudy,
  { number }: LesionSegment,
  segmentation: DicomReference | null,
): readonly Dataset[] {
  if (segmentation === null) return [imageItem(names.sourceOfMeasurement, photograph)];
  return [
    imageItem(names.referencedSegment, segmentation, { segment: number }),
    imageItem(names.sourceImageForSegmentation, photograph),
  ];
}

function sizeItems(
  { lesionCount, areaPx }: LesionSegment,
  millimetresPerPx: number | null,
): readonly Dataset[] {
  return [
    numberItem(names.numberOfLesions, lesionCount, units.none),
    numberItem(names.area, areaPx, units.pixels),
    ...(millimetresPerPx === null
      ? []
      : [numberItem(names.area, areaPx * millimetresPerPx ** 2, units.squareMillimetres)]),
  ];
}

/** Sums over the lesions that are large enough to have an interior, a rim and a surround. */
function sumItems(lesions: readonly ReportedLesion[]): readonly Dataset[] {
  const measured = lesions.filter(({ status }) => status === 'measured');
  const sums = [
    [ownNames.interiorSum, sumOf(measured.map(({ interiorSum }) => interiorSum))],
    [ownNames.rimSum, sumOf(measured.map(({ rimSum }) => rimSum))],
    [ownNames.surroundSum, sumOf(measured.map(({ surroundSum }) => surroundSum))],
    [ownNames.absoluteShare, sumOf(measured.map(({ absoluteShareInside }) => absoluteShareInside))],
  ] satisfies readonly (readonly [DicomCode, number | null])[];
  return [
    numberItem(ownNames.measuredLesions, measured.length, units.none),
    ...sums.flatMap(([name, sum]) => (sum === null ? [] : [numberItem(name, sum, units.none)])),
  ];
}

/** Null where there is nothing to add up. */
function sumOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : known.reduce((sum, number) => sum + number, 0);
}

function isOf({ type, source }: ReportedLesion, segment: LesionSegment): boolean {
  return type === segment.type && (source === 'box') === segment.isApproximate;
}
