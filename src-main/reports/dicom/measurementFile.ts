import type { CaseReport } from '../../contract/caseReport.ts';
import { laterality, retina } from './anatomy.ts';
import { codedItem, containerItem, imageItem, textItem, uidItem } from './contentItems.ts';
import type { Dataset } from './dataset.ts';
import { ownCodingScheme } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import type { DicomReference, DicomStudy } from './dicomStudy.ts';
import { deviceUid } from './dicomUid.ts';
import { equipmentModule, instanceModules, referenceItem } from './instanceModules.ts';
import { lesionGroups } from './lesionGroups.ts';
import type { LesionSegment } from './lesionSegments.ts';
import { attributionGroups, predictionGroup } from './modelGroups.ts';
import { part10File } from './part10File.ts';
import { readGroups } from './readGroups.ts';
import { names, values } from './reportCodes.ts';

export const comprehensiveSrClass = '1.2.840.10008.5.1.4.1.1.88.33';

/** What the measurements refer to. */
export interface MeasuredSegments {
  readonly segments: readonly LesionSegment[];
  /** Null where that object is not exported. */
  readonly segmentation: DicomReference | null;
}

/**
 * Grades and measurements of a case as a Comprehensive SR (PS3.3 A.35.3) after TID 1500, Measurement Report. It is complete and
 * never verified: signatures of readers are content, not the verification of a diagnostic report.
 */
export function measurementFile(
  study: DicomStudy,
  own: DicomReference,
  report: CaseReport,
  measured: MeasuredSegments,
): Uint8Array {
  const at = dicomInstant(report.createdAt);
  return part10File({
    ...instanceModules(study, {
      ...own,
      modality: 'SR',
      seriesNumber: 3,
      seriesDescription: 'Grades and measurements; not for diagnosis',
      at,
    }),
    ...equipmentModule(report.software.version),
    CodingSchemeIdentificationSequence: [ownCodingScheme],
    ContentDate: at.date,
    ContentTime: at.time,
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: [evidence(study, measured.segmentation)],
    ...rootContainer(study, report, measured),
    // The root is contained in nothing.
    RelationshipType: undefined,
  });
}

/** Everything that is referred to in the content (PS3.3 table C.17-3). */
function evidence(
  { studyInstanceUid, photograph }: DicomStudy,
  segmentation: DicomReference | null,
): Dataset {
  const references = segmentation === null ? [photograph] : [photograph, segmentation];
  return {
    StudyInstanceUID: studyInstanceUid,
    ReferencedSeriesSequence: references.map((reference) => ({
      SeriesInstanceUID: reference.seriesInstanceUid,
      ReferencedSOPSequence: [referenceItem(reference)],
    })),
  };
}

function rootContainer(study: DicomStudy, report: CaseReport, measured: MeasuredSegments): Dataset {
  const groups = [
    ...readGroups(study, report.reads),
    ...predictionGroup(study, report),
    ...attributionGroups(study, report),
    ...lesionGroups(study, report, measured.segments, measured.segmentation),
  ];
  return containerItem(
    names.report,
    [
      codedItem('HAS CONCEPT MOD', names.language, values.english),
      ...deviceContext(report.software.version),
      codedItem('HAS CONCEPT MOD', names.procedureReported, values.fundusPhotography),
      imageLibrary(study),
      ...(groups.length === 0 ? [] : [containerItem(names.imagingMeasurements, groups)]),
      containerItem(names.qualitativeEvaluations, [
        textItem('CONTAINS', names.comment, report.purpose),
        ...report.cautions.map((caution) => textItem('CONTAINS', names.comment, caution)),
      ]),
    ],
    { template: '1500' },
  );
}

/** TID 1001, 1002 and 1004: Rimlight observes what no reader does. */
function deviceContext(version: string): readonly Dataset[] {
  return [
    codedItem('HAS OBS CONTEXT', names.observerType, values.device),
    uidItem('HAS OBS CONTEXT', names.deviceUid, deviceUid),
    textItem('HAS OBS CONTEXT', names.deviceName, `Rimlight ${version}`),
    textItem('HAS OBS CONTEXT', names.deviceManufacturer, 'Rimlight'),
    textItem('HAS OBS CONTEXT', names.deviceModel, 'Rimlight'),
  ];
}

/** TID 1600 and 1602. */
function imageLibrary({ eye, photograph }: DicomStudy): Dataset {
  const side = laterality(eye);
  return containerItem(
    names.imageLibrary,
    [
      containerItem(names.imageLibraryGroup, [
        imageItem(names.image, photograph, {
          content: [
            codedItem('HAS ACQ CONTEXT', names.modality, values.ophthalmicPhotography),
            codedItem('HAS ACQ CONTEXT', names.targetRegion, retina),
            ...(side === null ? [] : [codedItem('HAS ACQ CONTEXT', names.imageLaterality, side)]),
          ],
        }),
      ]),
    ],
    { template: '1600' },
  );
}
