import { dicomCode } from './dicomCode.ts';

/** Names of content items of TID 1500 and the templates that it includes (PS3.16). */
export const names = {
  report: dicomCode('DCM', '126000', 'Imaging Measurement Report'),
  language: dicomCode('DCM', '121049', 'Language of Content Item and Descendants'),
  procedureReported: dicomCode('DCM', '121058', 'Procedure reported'),
  imageLibrary: dicomCode('DCM', '111028', 'Image Library'),
  imageLibraryGroup: dicomCode('DCM', '126200', 'Image Library Group'),
  /** TID 1600 leaves the name of an image open. */
  image: dicomCode('DCM', '121324', 'Source image'),
  modality: dicomCode('DCM', '121139', 'Modality'),
  targetRegion: dicomCode('DCM', '123014', 'Target Region'),
  imageLaterality: dicomCode('DCM', '111027', 'Image Laterality'),
  imagingMeasurements: dicomCode('DCM', '126010', 'Imaging Measurements'),
  measurementGroup: dicomCode('DCM', '125007', 'Measurement Group'),
  trackingIdentifier: dicomCode('DCM', '112039', 'Tracking Identifier'),
  trackingUid: dicomCode('DCM', '112040', 'Tracking Unique Identifier'),
  finding: dicomCode('DCM', '121071', 'Finding'),
  findingSite: dicomCode('SCT', '363698007', 'Finding Site'),
  laterality: dicomCode('SCT', '272741003', 'Laterality'),
  sourceOfMeasurement: dicomCode('DCM', '121112', 'Source of Measurement'),
  referencedSegment: dicomCode('DCM', '121191', 'Referenced Segment'),
  sourceImageForSegmentation: dicomCode('DCM', '121233', 'Source image for segmentation'),
  qualitativeEvaluations: dicomCode('UMLS', 'C0034375', 'Qualitative Evaluations'),
  comment: dicomCode('DCM', '121106', 'Comment'),
  observerType: dicomCode('DCM', '121005', 'Observer Type'),
  personName: dicomCode('DCM', '121008', 'Person Observer Name'),
  deviceUid: dicomCode('DCM', '121012', 'Device Observer UID'),
  deviceName: dicomCode('DCM', '121013', 'Device Observer Name'),
  deviceManufacturer: dicomCode('DCM', '121014', 'Device Observer Manufacturer'),
  deviceModel: dicomCode('DCM', '121015', 'Device Observer Model Name'),
  algorithmName: dicomCode('DCM', '111001', 'Algorithm Name'),
  algorithmVersion: dicomCode('DCM', '111003', 'Algorithm Version'),
  algorithmParameters: dicomCode('DCM', '111002', 'Algorithm Parameters'),
  area: dicomCode('SCT', '42798000', 'Area'),
  numberOfLesions: dicomCode('SCT', '246206008', 'Number of lesions'),
  imageQuality: dicomCode('DCM', '111101', 'Image Quality'),
} as const;

/** Values of items. */
export const values = {
  english: dicomCode('RFC5646', 'en', 'English'),
  fundusPhotography: dicomCode('SCT', '314971001', 'Camera fundoscopy'),
  ophthalmicPhotography: dicomCode('DCM', 'OP', 'Ophthalmic Photography'),
  person: dicomCode('DCM', '121006', 'Person'),
  device: dicomCode('DCM', '121007', 'Device'),
} as const;

export const units = {
  none: dicomCode('UCUM', '1', 'no units'),
  pixels: dicomCode('UCUM', '{pixels}', 'pixels'),
  squareMillimetres: dicomCode('UCUM', 'mm2', 'square millimeter'),
} as const;

/** What only Rimlight measures or says. */
export const ownNames = {
  icdrGrade: dicomCode('99RIMLIGHT', 'ICDR_GRADE', 'Grade 0 to 4 of the ICDR severity scale'),
  agreement: dicomCode('99RIMLIGHT', 'AGREEMENT', 'Agreement of the reader with the model'),
  readKind: dicomCode('99RIMLIGHT', 'READ_KIND', 'Kind of read'),
  signature: dicomCode('99RIMLIGHT', 'SIGNATURE', 'Signature'),
  outputScore: dicomCode('99RIMLIGHT', 'OUTPUT_SCORE', 'Score of a class'),
  outputShare: dicomCode('99RIMLIGHT', 'OUTPUT_SHARE', 'Probability of a class as the model states it'),
  classLabel: dicomCode('99RIMLIGHT', 'CLASS_LABEL', 'Class of the model'),
  scoreInput: dicomCode('99RIMLIGHT', 'SCORE_INPUT', 'F(x), score of the photograph'),
  scoreBaseline: dicomCode('99RIMLIGHT', 'SCORE_BASELINE', "F(x'), score of the baseline"),
  attributionSum: dicomCode('99RIMLIGHT', 'ATTRIBUTION_SUM', 'Sum of the attribution over the photograph'),
  completenessError: dicomCode(
    '99RIMLIGHT',
    'COMPLETENESS_ERR',
    "Sum of the attribution minus (F(x) - F(x'))",
  ),
  positiveSum: dicomCode('99RIMLIGHT', 'POSITIVE_SUM', 'Sum of the positive attribution'),
  negativeSum: dicomCode('99RIMLIGHT', 'NEGATIVE_SUM', 'Sum of the negative attribution'),
  measuredLesions: dicomCode('99RIMLIGHT', 'MEASURED_LESIONS', 'Lesions large enough to be measured'),
  interiorSum: dicomCode('99RIMLIGHT', 'INTERIOR_SUM', 'Sum of the attribution in the interior of lesions'),
  rimSum: dicomCode('99RIMLIGHT', 'RIM_SUM', 'Sum of the attribution at the rim of lesions'),
  surroundSum: dicomCode('99RIMLIGHT', 'SURROUND_SUM', 'Sum of the attribution around lesions'),
  absoluteShare: dicomCode(
    '99RIMLIGHT',
    'ABSOLUTE_SHARE',
    'Share of the absolute attribution inside lesions',
  ),
} as const;
