import { encodeJpeg } from '../../../../src-main/reports/encodeJpeg.ts';
import { jpegFrame } from '../../../../src-main/reports/dicom/jpegFrame.ts';
import { lesionSegments } from '../../../../src-main/reports/dicom/lesionSegments.ts';
import { comprehensiveSrClass, measurementFile } from '../../../../src-main/reports/dicom/measurementFile.ts';
import { encapsulatedPdfClass, pdfFile } from '../../../../src-main/reports/dicom/pdfFile.ts';
import { photographFile } from '../../../../src-main/reports/dicom/photographFile.ts';
import { segmentationClass, segmentationFile } from '../../../../src-main/reports/dicom/segmentationFile.ts';
import {
  importedAt,
  sampleLesions,
  samplePicture,
  sampleReference,
  sampleReport,
  sampleStudy,
} from './sampleStudy.ts';

export const sampleRgb = Uint8Array.from(
  { length: 3 * samplePicture.widthPx * samplePicture.heightPx },
  (_, index) => (index * 7) % 256,
);

/** An odd count of bytes: one is added. */
export const samplePdf = new TextEncoder().encode('%PDF-1.4\n%%EOF odd!');

const right = sampleStudy('right');
const known = { millimetresPerPx: 0.005, hasBurnedInText: false, importedAt };

const sampleSegments = lesionSegments(sampleLesions, samplePicture);
export const segmentationReference = sampleReference(segmentationClass);
export const sampleJpeg = (
  await encodeJpeg({ ...samplePicture, samples: sampleRgb }, { longestSidePx: null, quality: 90 })
).jpeg;

const jpegPicture = { kind: 'jpeg', frame: jpegFrame(sampleJpeg)! } as const;
const rgbPicture = { kind: 'pixels', pixels: { ...samplePicture, rgb: sampleRgb }, wasLossy: false } as const;

/** One of every kind of file that is written. */
export const sampleFiles = {
  jpegPhotograph: photographFile(right, { ...known, picture: jpegPicture }),
  rgbPhotograph: photographFile(right, { ...known, millimetresPerPx: null, picture: rgbPicture }),
  photographOfUnknownEye: photographFile(sampleStudy('unknown'), {
    ...known,
    hasBurnedInText: null,
    picture: jpegPicture,
  }),
  segmentation: segmentationFile(right, segmentationReference, sampleReport(), sampleSegments),
  segmentationOfUnknownEye: segmentationFile(
    sampleStudy('unknown'),
    segmentationReference,
    sampleReport(),
    sampleSegments,
  ),
  measurements: measurementFile(right, sampleReference(comprehensiveSrClass), sampleReport(), {
    segments: sampleSegments,
    segmentation: segmentationReference,
  }),
  measurementsAlone: measurementFile(
    sampleStudy('unknown'),
    sampleReference(comprehensiveSrClass),
    {
      ...sampleReport(),
      model: null,
      prediction: null,
      attributions: [],
      lesions: [],
      reads: [],
      cautions: [],
    },
    { segments: [], segmentation: null },
  ),
  report: pdfFile(right, sampleReference(encapsulatedPdfClass), sampleReport(), samplePdf),
} as const;
