import type { Dataset } from './dataset.ts';
import { codeItem, dicomCode } from './dicomCode.ts';
import { dicomInstant } from './dicomDate.ts';
import type { DicomStudy } from './dicomStudy.ts';
import { photographClasses } from './dicomStudy.ts';
import { decimalString } from './dicomText.ts';
import { instanceModules } from './instanceModules.ts';
import type { JpegFrame } from './jpegFrame.ts';
import { retina } from './anatomy.ts';
import { explicitLittleEndian, jpegBaseline, part10File } from './part10File.ts';
import { dicomUid } from './dicomUid.ts';

/** Upright 8-bit pixels, row by row: red, green, blue. */
interface RgbPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8Array;
}

export interface PhotographContent {
  readonly picture:
    | { readonly kind: 'jpeg'; readonly frame: JpegFrame }
    /** `wasLossy`: decoded from a compression that loses. */
    | { readonly kind: 'pixels'; readonly pixels: RgbPixels; readonly wasLossy: boolean };
  /** At the retina; null where it is not known. */
  readonly millimetresPerPx: number | null;
  readonly hasBurnedInText: boolean | null;
  /** ISO date of the import, which the whole content depends on: exported again, it is the same instance. */
  readonly importedAt: string;
}

/**
 * The photograph as an Ophthalmic Photography 8 Bit Image (PS3.3 A.41), or, for an eye of unknown side, a VL Photographic Image
 * (A.32.4), which need not say which eye it is.
 */
export function photographFile(study: DicomStudy, content: PhotographContent): Uint8Array {
  const { picture } = content;
  const isOphthalmic = study.photograph.sopClassUid === photographClasses.ophthalmic;
  const dataset: Dataset = {
    ...instanceModules(study, {
      ...study.photograph,
      modality: isOphthalmic ? 'OP' : 'XC',
      seriesNumber: 1,
      seriesDescription: 'Retinal photograph',
      at: dicomInstant(content.importedAt),
    }),
    // The camera, which is not known.
    Manufacturer: null,
    ...generalImage(content),
    ...(isOphthalmic ? ophthalmicModules(study, content) : photographicModules()),
    ...imagePixel(picture),
  };
  return part10File(dataset, picture.kind === 'jpeg' ? jpegBaseline : explicitLittleEndian);
}

/** General Image and what Ophthalmic Photography Image and VL Image share (PS3.3 C.7.6.1, C.8.17.2, C.8.12.1). */
function generalImage({ picture, hasBurnedInText, importedAt }: PhotographContent): Dataset {
  const { date, time } = dicomInstant(importedAt);
  return {
    ContentDate: date,
    ContentTime: time,
    // Rows run to the right of the picture and columns to its foot, whatever that is in the patient.
    PatientOrientation: [],
    BurnedInAnnotation: hasBurnedInText === null ? undefined : hasBurnedInText ? 'YES' : 'NO',
    ...compression(picture),
    AnatomicRegionSequence: [codeItem(retina)],
  };
}

function compression(picture: PhotographContent['picture']): Dataset {
  if (picture.kind === 'pixels') return { LossyImageCompression: picture.wasLossy ? '01' : '00' };
  const { widthPx, heightPx, photometricInterpretation, bytes } = picture.frame;
  const samples = photometricInterpretation === 'MONOCHROME2' ? 1 : 3;
  return {
    LossyImageCompression: '01',
    LossyImageCompressionRatio: decimalString(
      Math.round((100 * widthPx * heightPx * samples) / bytes.length) / 100,
    ),
    LossyImageCompressionMethod: 'ISO_10918_1',
  };
}

/**
 * Ophthalmic Photography Image, Ocular Region Imaged, Acquisition Parameters and Photographic Parameters (PS3.3 C.8.17.2 to
 * C.8.17.5), Multi-frame and Synchronization. What the imported file may have said of the camera was not kept: empty.
 */
function ophthalmicModules(
  { eye, photograph }: DicomStudy,
  { millimetresPerPx, hasBurnedInText, importedAt }: PhotographContent,
): Dataset {
  const spacing = millimetresPerPx === null ? undefined : decimalString(millimetresPerPx);
  return {
    ImageType: ['ORIGINAL', 'PRIMARY', '', 'COLOR'],
    // Required of an original image; when it was taken is not kept, and this stands in for it (PS3.15 E.1.1, action D).
    AcquisitionDateTime: dicomInstant(importedAt).dateTime,
    PixelSpacing: spacing === undefined ? undefined : [spacing, spacing],
    // Required here. Photographs that nobody has looked at are not promised to be free of text.
    BurnedInAnnotation: hasBurnedInText === false ? 'NO' : 'YES',
    ImageLaterality: eye === 'right' ? 'R' : 'L',
    NumberOfFrames: 1,
    FrameIncrementPointer: frameTime,
    FrameTime: '0',
    SynchronizationFrameOfReferenceUID: dicomUid('synchronization', photograph.sopInstanceUid),
    SynchronizationTrigger: 'NO TRIGGER',
    AcquisitionTimeSynchronized: 'N',
    AcquisitionDeviceTypeCodeSequence: [codeItem(fundusCamera)],
    IlluminationTypeCodeSequence: [],
    LightPathFilterTypeStackCodeSequence: [],
    ImagePathFilterTypeStackCodeSequence: [],
    LensesCodeSequence: [],
    DetectorType: null,
    PatientEyeMovementCommanded: null,
    RefractiveStateSequence: [],
    EmmetropicMagnification: null,
    IntraOcularPressure: null,
    HorizontalFieldOfView: null,
    PupilDilated: null,
  };
}

/** What VL Photographic Image asks for beside: Acquisition Context (PS3.3 C.7.6.14), and a side that is not known. */
function photographicModules(): Dataset {
  return { ImageType: ['ORIGINAL', 'PRIMARY'], Laterality: null, AcquisitionContextSequence: [] };
}

function imagePixel(picture: PhotographContent['picture']): Dataset {
  const { widthPx, heightPx } = picture.kind === 'jpeg' ? picture.frame : picture.pixels;
  const interpretation = picture.kind === 'jpeg' ? picture.frame.photometricInterpretation : 'RGB';
  const isGrey = interpretation === 'MONOCHROME2';
  return {
    SamplesPerPixel: isGrey ? 1 : 3,
    PhotometricInterpretation: interpretation,
    PlanarConfiguration: isGrey ? undefined : 0,
    PresentationLUTShape: isGrey ? 'IDENTITY' : undefined,
    Rows: heightPx,
    Columns: widthPx,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: picture.kind === 'jpeg' ? picture.frame.bytes : picture.pixels.rgb,
  };
}

/** (0018,1063). */
const frameTime = 0x0018_1063;
/** PS3.16 CID 4202. */
const fundusCamera = dicomCode('SCT', '409898007', 'Fundus Camera');
