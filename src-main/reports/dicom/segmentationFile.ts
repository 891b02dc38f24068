import type { CaseReport } from '../../contract/caseReport.ts';
import { laterality, retina } from './anatomy.ts';
import type { Dataset } from './dataset.ts';
import { codeItem, dicomCode, ownCodingScheme } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import type { DicomReference, DicomStudy } from './dicomStudy.ts';
import { dicomUid } from './dicomUid.ts';
import { equipmentModule, instanceModules, referenceItem } from './instanceModules.ts';
import { boundingBox, lesionConcepts } from './lesionCodes.ts';
import type { LesionSegment } from './lesionSegments.ts';
import { packFrames } from './packFrames.ts';
import { part10File } from './part10File.ts';

export const segmentationClass = '1.2.840.10008.5.1.4.1.1.66.4';

/**
 * Lesions as a binary Segmentation (PS3.3 A.51, C.8.20): one segment and one frame for each type, with the pixels of the
 * photograph. A photograph has no frame of reference, so frames are placed by the image they were derived from (A.51.3).
 */
export function segmentationFile(
  study: DicomStudy,
  own: DicomReference,
  report: Pick<CaseReport, 'createdAt' | 'software' | 'case'>,
  segments: readonly LesionSegment[],
): Uint8Array {
  const { widthPx, heightPx } = report.case;
  const at = dicomInstant(report.createdAt);
  return part10File({
    ...instanceModules(study, {
      ...own,
      modality: 'SEG',
      seriesNumber: 2,
      seriesDescription: 'Lesions; not for diagnosis',
      at,
    }),
    ...equipmentModule(report.software.version),
    CodingSchemeIdentificationSequence: [ownCodingScheme],
    ContentDate: at.date,
    ContentTime: at.time,
    ImageType: ['DERIVED', 'PRIMARY'],
    ContentLabel: 'LESIONS',
    ContentDescription: 'Lesions marked on a retinal photograph; not for diagnosis',
    ContentCreatorName: null,
    PatientOrientation: [],
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
    SegmentationType: 'BINARY',
    SegmentSequence: segments.map((segment) => segmentItem(segment, study)),
    ...dimensions(own, segments),
    SharedFunctionalGroupsSequence: [{ DerivationImageSequence: [derivation(study)] }],
    ReferencedSeriesSequence: [
      {
        SeriesInstanceUID: study.photograph.seriesInstanceUid,
        ReferencedInstanceSequence: [referenceItem(study.photograph)],
      },
    ],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: heightPx,
    Columns: widthPx,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    NumberOfFrames: segments.length,
    PixelData: packFrames(
      segments.map(({ runs }) => runs),
      { widthPx, heightPx },
    ),
  });
}

/** PS3.3 table C.8.20-4. */
function segmentItem({ number, type, isApproximate, isDrawn }: LesionSegment, { eye }: DicomStudy): Dataset {
  const concept = lesionConcepts[type];
  const side = laterality(eye);
  const isManual = isDrawn && !isApproximate;
  return {
    SegmentNumber: number,
    SegmentLabel: isApproximate ? `${concept.label}, bounding boxes` : concept.label,
    SegmentDescription: isApproximate
      ? 'Bounding boxes of a detection data set: their edges are not those of the lesions'
      : undefined,
    SegmentAlgorithmType: isManual ? 'MANUAL' : 'SEMIAUTOMATIC',
    SegmentAlgorithmName: isManual
      ? undefined
      : isApproximate
        ? 'Imported boxes'
        : 'Traced from imported masks',
    SegmentedPropertyCategoryCodeSequence: [codeItem(concept.category)],
    SegmentedPropertyTypeCodeSequence: [
      {
        ...codeItem(concept.type),
        SegmentedPropertyTypeModifierCodeSequence: isApproximate ? [codeItem(boundingBox)] : undefined,
      },
    ],
    AnatomicRegionSequence: [
      {
        ...codeItem(retina),
        AnatomicRegionModifierSequence: side === null ? undefined : [codeItem(side)],
      },
    ],
  };
}

/** Multi-frame Dimension (PS3.3 C.7.6.17) and what each frame is: frames differ in their segment only. */
function dimensions({ sopInstanceUid }: DicomReference, segments: readonly LesionSegment[]): Dataset {
  const organization = dicomUid('dimensions', sopInstanceUid);
  return {
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: organization }],
    DimensionIndexSequence: [
      {
        DimensionOrganizationUID: organization,
        DimensionIndexPointer: referencedSegmentNumber,
        FunctionalGroupPointer: segmentIdentificationSequence,
        DimensionDescriptionLabel: 'Segment',
      },
    ],
    PerFrameFunctionalGroupsSequence: segments.map(({ number }) => ({
      FrameContentSequence: [{ DimensionIndexValues: number }],
      SegmentIdentificationSequence: [{ ReferencedSegmentNumber: number }],
    })),
  };
}

function derivation({ photograph }: DicomStudy): Dataset {
  return {
    DerivationCodeSequence: [codeItem(segmentation)],
    SourceImageSequence: [
      { ...referenceItem(photograph), PurposeOfReferenceCodeSequence: [codeItem(segmentationSource)] },
    ],
  };
}

/** (0062,000B). */
const referencedSegmentNumber = 0x0062_000b;
/** (0062,000A). */
const segmentIdentificationSequence = 0x0062_000a;
/** PS3.16 CID 7203. */
const segmentation = dicomCode('DCM', '113076', 'Segmentation');
/** PS3.16 CID 7202. */
const segmentationSource = dicomCode('DCM', '121322', 'Source image for image processing operation');
