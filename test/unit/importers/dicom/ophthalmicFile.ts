import { deflateRawSync } from 'node:zlib';
import {
  dataSetBytes,
  encapsulatedBytes,
  explicitLittle,
  part10Bytes,
  type Element,
  type Writing,
} from './dicomBytes.ts';

export const widthPx = 20;
export const heightPx = 14;

/** Interleaved red, green and blue, soft enough that a lossy codec stays near it. */
export const softPixels = Uint8Array.from({ length: 3 * widthPx * heightPx }, (_, i) => {
  const pixel = Math.floor(i / 3);
  return [40 + 9 * (pixel % widthPx), 20 + 11 * Math.floor(pixel / widthPx), 128][i % 3]!;
});

/** Interleaved red, green and blue, every sample another. */
export const noisePixels = Uint8Array.from(
  { length: 3 * widthPx * heightPx },
  (_, i) => (i * 7919 + 13) % 256,
);

const code = (value: string, scheme: string, meaning: string): readonly Element[] => [
  [0x00080100, 'SH', value],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
];

/** An ophthalmic photograph of a right eye with a patient in every corner of it. */
const patientElements: readonly Element[] = [
  [0x00080005, 'CS', 'ISO_IR 100'],
  [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\\\COLOR'],
  [0x00080012, 'DA', '20240517'],
  [0x00080014, 'UI', '1.2.3.99'],
  [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.5.1'],
  [0x00080018, 'UI', '1.2.3.4.5'],
  [0x00080020, 'DA', '20240517'],
  [0x00080023, 'DA', '20240517'],
  [0x0008002a, 'DT', '20240517101112.0000+0200'],
  [0x00080030, 'TM', '101112'],
  [0x00080033, 'TM', '101112'],
  [0x00080050, 'SH', 'ACC4711'],
  [0x00080060, 'CS', 'OP'],
  [0x00080070, 'LO', 'CameraWorks'],
  [0x00080080, 'LO', 'Augenklinik Musterstadt'],
  [0x00080081, 'ST', 'Musterstrasse 1'],
  [0x00080090, 'PN', 'Doktor^Dora'],
  [0x00081010, 'SH', 'STATION7'],
  [0x00081030, 'LO', 'Follow-up of Frau Meier'],
  [0x00081040, 'LO', 'Dept of Dora'],
  [0x00081048, 'PN', 'Arzt^Anton'],
  [0x00081070, 'PN', 'Operator^Olga'],
  [0x00081090, 'LO', 'Model7'],
  [
    0x00081110,
    'SQ',
    [
      [
        [0x00081150, 'UI', '1.2.840.10008.3.1.2.3.1'],
        [0x00081155, 'UI', '1.2.3.77'],
      ],
    ],
  ],
  [0x00082111, 'ST', 'Derived for Meier'],
  [0x00082218, 'SQ', [[...code('T-AA610', 'SRT', 'Retina'), [0x00080119, 'UC', 'Meier']]]],
  [0x00090010, 'LO', 'MEIER PRIVATE'],
  [0x00091001, 'LO', 'Meier private'],
  [0x00100010, 'PN', 'MEIER^ANNA'],
  [0x00100020, 'LO', 'PAT-31415'],
  [0x00100030, 'DA', '19500304'],
  [0x00100040, 'CS', 'F'],
  [0x00101000, 'LO', 'OTHER-31415'],
  [0x00101010, 'AS', '074Y'],
  [0x00101040, 'LO', 'Meiergasse 9'],
  [0x00104000, 'LT', 'Meier has diabetes'],
  [0x00180015, 'CS', 'EYE'],
  [0x00181000, 'LO', 'SERIAL-2718'],
  [0x00181030, 'LO', 'Protocol Meier'],
  [0x00181063, 'DS', '100'],
  [0x0018106a, 'CS', 'NO TRIGGER'],
  [0x00181800, 'CS', 'N'],
  [0x00187004, 'CS', 'CCD'],
  [0x0020000d, 'UI', '1.2.3.4'],
  [0x0020000e, 'UI', '1.2.3.4.1'],
  [0x00200010, 'SH', 'STUDY-161803'],
  [0x00200011, 'IS', '3'],
  [0x00200013, 'IS', '7'],
  [0x00200020, 'CS', 'L\\F'],
  [0x00200062, 'CS', 'R'],
  [0x00200200, 'UI', '1.2.3.4.200'],
  [0x00204000, 'LT', 'Comment on Meier'],
  [0x00220005, 'CS', 'NO'],
  [0x0022000a, 'FL', 1],
  [0x0022000b, 'FL', 17.5],
  [0x0022000c, 'FL', 45],
  [0x0022000d, 'CS', 'YES'],
  [0x0022000e, 'FL', 6],
  [0x00220015, 'SQ', [code('409898007', 'SCT', 'Fundus Camera')]],
  [0x00220016, 'SQ', [code('LOCAL', '99MEIER', 'Lamp of Meier')]],
  [0x00220017, 'SQ', []],
  [0x00220018, 'SQ', []],
  [0x00220019, 'SQ', []],
  [0x0022001b, 'SQ', [[[0x00220007, 'FL', 2.25]]]],
  [0x00220058, 'SQ', []],
];

const lastElements: readonly Element[] = [
  [0x00280301, 'CS', 'NO'],
  [0x00282110, 'CS', '00'],
  [0x00321032, 'PN', 'Doktor^Dora'],
  [0x00400275, 'SQ', [[[0x00400007, 'LO', 'Photograph of Meier']]]],
  [0x00400555, 'SQ', [[[0x0040a121, 'DA', '19500304']]]],
  [0x0040a123, 'PN', 'MEIER^ANNA'],
  [0x50000010, 'US', 1],
  [0x60000010, 'US', 2],
  [0x60004000, 'LT', 'Overlay of Meier'],
];

export interface PictureOptions {
  readonly changes?: readonly Element[];
  readonly photometric?: string;
  readonly samplesPerPixel?: number;
  readonly bits?: readonly [allocated: number, stored: number];
  readonly planarConfiguration?: number;
  readonly frames?: number;
}

function elementsOf(options: PictureOptions): readonly Element[] {
  const { photometric = 'RGB', samplesPerPixel = 3, bits = [8, 8], planarConfiguration = 0 } = options;
  const pixels: readonly Element[] = [
    [0x00280002, 'US', samplesPerPixel],
    [0x00280004, 'CS', photometric],
    ...(samplesPerPixel === 3 ? [[0x00280006, 'US', planarConfiguration] as const] : []),
    [0x00280008, 'IS', String(options.frames ?? 1)],
    [0x00280009, 'AT', [0x0018, 0x1063]],
    [0x00280010, 'US', heightPx],
    [0x00280011, 'US', widthPx],
    [0x00280030, 'DS', '0.0065\\0.0065'],
    [0x00280100, 'US', bits[0]],
    [0x00280101, 'US', bits[1]],
    [0x00280102, 'US', bits[1] - 1],
    [0x00280103, 'US', 0],
  ];
  const all = new Map(
    [...patientElements, ...pixels, ...lastElements].map((element) => [element[0], element]),
  );
  for (const change of options.changes ?? []) all.set(change[0], change);
  return [...all.values()].sort((left, right) => left[0] - right[0]);
}

/** An uncompressed file, in any of the transfer syntaxes of PS3.5, annex A.1 to A.3 and A.5. */
export function plainFile(
  pixels: Uint8Array,
  options: PictureOptions & {
    readonly writing?: Writing;
    readonly syntax?: string;
    readonly isBare?: boolean;
  } = {},
): Buffer {
  const { writing = explicitLittle, syntax = '1.2.840.10008.1.2.1' } = options;
  const dataSet = dataSetBytes([...elementsOf(options), [0x7fe00010, 'OW', pixels]], writing);
  if (options.isBare === true) return dataSet;
  return part10Bytes(syntax, syntax.endsWith('.1.99') ? deflateRawSync(dataSet) : dataSet);
}

/** A compressed file: PS3.5, section A.4. */
export function compressedFile(
  frames: readonly Uint8Array[],
  syntax: string,
  options: PictureOptions = {},
): Buffer {
  const dataSet = dataSetBytes(elementsOf({ ...options, frames: frames.length }), explicitLittle);
  return part10Bytes(syntax, Buffer.concat([dataSet, encapsulatedBytes(frames)]));
}
