import { joinBytes } from '../removeMetadata/joinBytes.ts';
import { removeJpegMetadata } from '../removeMetadata/removeJpegMetadata.ts';
import { damagedDicom } from './damagedDicom.ts';
import { tags, textOf, type DataSet, type DicomElement } from './dataSet.ts';
import {
  codeAttributes,
  keptAttributes,
  plainMeaning,
  standardSchemes,
  type Treatment,
} from './keptAttributes.ts';
import type { DicomFile } from './readDicomFile.ts';
import { replaceUid } from './replaceUid.ts';
import { explicitLittleEndian } from './transferSyntaxes.ts';
import { writeDataSet } from './writeDataSet.ts';

export interface DeidentifiedDicom {
  /** A DICOM file: PS3.10. Its pixels are those of the source byte for byte, compressed as they were. */
  readonly bytes: Uint8Array;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/** Of Rimlight, so that files from it can be told: a UUID of its own below 2.25. */
const implementationClassUid = '2.25.302857134046239406521180943518046123857';

/**
 * The file without whoever it is about, by the Basic Application Level Confidentiality Profile of PS3.15, annex E: what
 * {@link keptAttributes} names stays, every other attribute, private or not, at any depth, is removed, and so is the preamble.
 *
 * @param identityKey In hexadecimal; the same key replaces the same unique identifier by the same other one.
 * @throws AppError file.unreadable where an identifier is missing.
 */
export function deidentifyDicom(file: DicomFile, identityKey: string, name: string): DeidentifiedDicom {
  const kept = new Map<number, DicomElement>();
  for (const element of file.dataSet.values()) {
    const treated = treat(element, keptAttributes.get(element.tag), identityKey);
    if (treated !== null) kept.set(element.tag, treated);
  }
  for (const element of deidentificationStatement()) kept.set(element.tag, element);
  const pixels = file.dataSet.get(tags.pixelData);
  if (pixels === undefined) throw damagedDicom(name, 'there is no picture in it');
  kept.set(tags.pixelData, keptPixels(pixels, file, name));
  const uid = (tag: number): string => {
    const value = textOf(kept, tag);
    if (value === '') throw damagedDicom(name, 'one of its unique identifiers is missing');
    return value;
  };
  const identifiers = {
    sopClassUid: uid(tags.sopClassUid),
    sopInstanceUid: uid(tags.sopInstanceUid),
    studyInstanceUid: uid(tags.studyInstanceUid),
    seriesInstanceUid: uid(tags.seriesInstanceUid),
  };
  const syntax = file.syntax.compression === 'none' ? explicitLittleEndian : file.syntax.uid;
  return { bytes: part10(kept, identifiers, syntax), ...identifiers };
}

function treat(
  element: DicomElement,
  treatment: Treatment | undefined,
  identityKey: string,
): DicomElement | null {
  if (treatment === undefined) return null;
  const { tag } = element;
  const { vr } = treatment;
  switch (treatment.treatment) {
    case 'empty':
      return vr === 'SQ' ? { tag, vr, bytes: new Uint8Array(), items: [] } : text(tag, vr, '');
    case 'dummy':
      return text(tag, vr, treatment.dummy);
    case 'uid':
      return valueOf(element) === '' ? null : text(tag, vr, replaceUid(valueOf(element), identityKey));
    case 'codes':
      return element.items === undefined ? null : codeSequence(tag, element.items);
    case 'keep':
      return element.items === undefined ? keptValue(element, vr, treatment.pattern) : null;
  }
}

function keptValue(
  { tag, bytes }: DicomElement,
  vr: string,
  pattern: RegExp | undefined,
): DicomElement | null {
  // Longer than a short length can say: only implicit transfer syntaxes could write it, and no attribute here needs it.
  if (bytes.length > 0xfffe && vr !== 'OB' && vr !== 'OW') return null;
  if (pattern === undefined) return { tag, vr, bytes };
  const match = pattern.exec(valueOf({ tag, vr, bytes }));
  return match === null ? null : text(tag, vr, match[0]);
}

function valueOf(element: DicomElement): string {
  return textOf(new Map([[element.tag, element]]), element.tag);
}

/** Only codes of standards. */
function codeSequence(tag: number, items: readonly DataSet[]): DicomElement {
  const kept = items.map(codeItem).filter((item) => item !== null);
  return { tag, vr: 'SQ', bytes: new Uint8Array(), items: kept };
}

function codeItem(dataSet: DataSet): DataSet | null {
  const value = textOf(dataSet, codeAttributes.value);
  const scheme = textOf(dataSet, codeAttributes.scheme);
  const meaning = textOf(dataSet, codeAttributes.meaning);
  if (!/^[A-Za-z0-9.-]{1,16}$/.test(value) || !standardSchemes.test(scheme) || !plainMeaning.test(meaning))
    return null;
  const code = [
    text(codeAttributes.value, 'SH', value),
    text(codeAttributes.scheme, 'SH', scheme),
    text(codeAttributes.meaning, 'LO', meaning),
  ];
  const modifiers = dataSet.get(codeAttributes.anatomicModifier)?.items;
  const modifier = modifiers === undefined ? [] : [codeSequence(codeAttributes.anatomicModifier, modifiers)];
  return new Map([...code, ...modifier].map((element) => [element.tag, element]));
}

/** PS3.15, section E.1.1, and PS3.16, CID 7050. */
function deidentificationStatement(): readonly DicomElement[] {
  const profile = [
    text(codeAttributes.value, 'SH', '113100'),
    text(codeAttributes.scheme, 'SH', 'DCM'),
    text(codeAttributes.meaning, 'LO', 'Basic Application Confidentiality Profile'),
  ];
  const items = [new Map(profile.map((element) => [element.tag, element]))];
  return [
    text(0x00120062, 'CS', 'YES'),
    { tag: 0x00120064, vr: 'SQ', bytes: new Uint8Array(), items },
    text(0x00280303, 'CS', 'REMOVED'),
  ];
}

/** As they are; only a JPEG stream with comments or a camera's own data in it is written without those. */
function keptPixels(pixels: DicomElement, { syntax }: DicomFile, name: string): DicomElement {
  const { tag, bytes, fragments } = pixels;
  if (fragments === undefined) return { tag, vr: pixels.vr === 'OB' ? 'OB' : 'OW', bytes };
  if (syntax.compression !== 'jpeg') return { tag, vr: 'OB', bytes, fragments };
  const [table, ...parts] = fragments;
  const stream = joinBytes(parts);
  // Several streams one after another are several frames.
  const isOneFrame = table !== undefined && table.length <= 4 && startsOfImages(parts) === 1;
  if (!isOneFrame) return { tag, vr: 'OB', bytes, fragments };
  const stripped = removeJpegMetadata(stream, 1, name);
  if (stream.length - stripped.length <= 1) return { tag, vr: 'OB', bytes, fragments };
  const padded = stripped.length % 2 === 0 ? stripped : joinBytes([stripped, new Uint8Array(1)]);
  return { tag, vr: 'OB', bytes, fragments: [new Uint8Array(), padded] };
}

function startsOfImages(parts: readonly Uint8Array[]): number {
  return parts.filter((part) => part[0] === 0xff && part[1] === 0xd8).length;
}

function part10(
  dataSet: DataSet,
  { sopClassUid, sopInstanceUid }: Pick<DeidentifiedDicom, 'sopClassUid' | 'sopInstanceUid'>,
  syntax: string,
): Uint8Array {
  const meta = [
    { tag: 0x00020001, vr: 'OB', bytes: Uint8Array.of(0, 1) },
    text(0x00020002, 'UI', sopClassUid),
    text(0x00020003, 'UI', sopInstanceUid),
    text(tags.transferSyntaxUid, 'UI', syntax),
    text(0x00020012, 'UI', implementationClassUid),
    text(0x00020013, 'SH', 'RIMLIGHT'),
  ];
  const group = writeDataSet(new Map(meta.map((element) => [element.tag, element])));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, group.length, true);
  const groupLength = writeDataSet(new Map([[0x00020000, { tag: 0x00020000, vr: 'UL', bytes: length }]]));
  const preamble = new Uint8Array(132);
  preamble.set(new TextEncoder().encode('DICM'), 128);
  return joinBytes([preamble, groupLength, group, writeDataSet(dataSet)]);
}

function text(tag: number, vr: string, value: string): DicomElement {
  return { tag, vr, bytes: new TextEncoder().encode(value) };
}
