/** One data element of a DICOM data set: PS3.5, section 7. */
export interface DicomElement {
  /** Group and element as one number: (0028,0010) is 0x00280010. */
  readonly tag: number;
  /** Two letters; empty where the transfer syntax does not state it and nothing depends on it. */
  readonly vr: string;
  /** The value, little endian; empty for sequences and for encapsulated pixels. */
  readonly bytes: Uint8Array;
  /** Of a sequence. */
  readonly items?: readonly DataSet[];
  /** Of encapsulated pixels, the offset table first: PS3.5, section A.4. */
  readonly fragments?: readonly Uint8Array[];
}

export type DataSet = ReadonlyMap<number, DicomElement>;

/** Attributes that are read or written by name. */
export const tags = {
  transferSyntaxUid: 0x00020010,
  imageType: 0x00080008,
  sopClassUid: 0x00080016,
  sopInstanceUid: 0x00080018,
  patientId: 0x00100020,
  issuerOfPatientId: 0x00100021,
  studyInstanceUid: 0x0020000d,
  seriesInstanceUid: 0x0020000e,
  laterality: 0x00200060,
  imageLaterality: 0x00200062,
  samplesPerPixel: 0x00280002,
  photometricInterpretation: 0x00280004,
  planarConfiguration: 0x00280006,
  numberOfFrames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  pixelSpacing: 0x00280030,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  pixelRepresentation: 0x00280103,
  burnedInAnnotation: 0x00280301,
  redPaletteDescriptor: 0x00281101,
  redPalette: 0x00281201,
  iccProfile: 0x00282000,
  pixelData: 0x7fe00010,
} as const;

/** Of text without a character set of its own: codes, numbers, unique identifiers. Several values stand in one text, with \ between. */
export function textOf(dataSet: DataSet, tag: number): string {
  const bytes = dataSet.get(tag)?.bytes ?? new Uint8Array();
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/[\0 ]+$/, '')
    .replace(/^ +/, '');
}

/** The first value of an unsigned 16-bit attribute; null where there is none. */
export function shortOf(dataSet: DataSet, tag: number): number | null {
  const bytes = dataSet.get(tag)?.bytes;
  return bytes === undefined || bytes.length < 2 ? null : bytes[0]! | (bytes[1]! << 8);
}

/** (0028,0010) */
export function tagText(tag: number): string {
  const digits = tag.toString(16).padStart(8, '0').toUpperCase();
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}
