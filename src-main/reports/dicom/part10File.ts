import { data } from 'dcmjs';
import type { Dataset, DicomValue } from './dataset.ts';
import { implementationClassUid } from './dicomUid.ts';

export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const jpegBaseline = '1.2.840.10008.1.2.4.50';

type DicomTags = Record<string, { vr: string; Value: unknown[] }>;

/**
 * A data set as a file of PS3.10, with the file meta information of Rimlight. With a compressed transfer syntax the pixel data is
 * one fragment, with a basic offset table.
 * @throws RangeError for a keyword that PS3.6 does not have
 */
export function part10File(dataset: Dataset, transferSyntax = explicitLittleEndian): Uint8Array {
  const file = new data.DicomDict(
    toTags({
      FileMetaInformationVersion: Uint8Array.of(0, 1),
      MediaStorageSOPClassUID: dataset.SOPClassUID,
      MediaStorageSOPInstanceUID: dataset.SOPInstanceUID,
      TransferSyntaxUID: transferSyntax,
      ImplementationClassUID: implementationClassUid,
      ImplementationVersionName: 'RIMLIGHT',
    }),
  );
  file.dict = toTags(dataset);
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}

function toTags(dataset: Dataset): DicomTags {
  const tags: DicomTags = {};
  for (const [keyword, value] of Object.entries(dataset)) {
    if (value === undefined) continue;
    const entry = data.DicomMetaDictionary.nameMap[keyword];
    if (entry === undefined) throw new RangeError(`${keyword} is not an attribute of PS3.6.`);
    requireFitting(keyword, entry.vr, value);
    tags[entry.tag.replaceAll(/[(),]/g, '')] = {
      // Only of bytes is the representation open; those written here are single bytes.
      vr: entry.vr === 'ox' ? 'OB' : entry.vr,
      Value: toValues(value),
    };
  }
  return tags;
}

/** Most characters of a value (PS3.5 table 6.2-1). Longer ones are not what readers of the file expect. */
const longest: Readonly<Record<string, number>> = { CS: 16, DS: 16, IS: 12, LO: 64, SH: 16, UI: 64 };

function requireFitting(keyword: string, vr: string, value: DicomValue): void {
  const most = longest[vr];
  if (most === undefined) return;
  for (const text of [value].flat())
    if (typeof text === 'string' && text.length > most)
      throw new RangeError(`${keyword} has at most ${most} characters: ${text}.`);
}

function toValues(value: DicomValue): unknown[] {
  if (value === null || value === '') return [];
  if (value instanceof Uint8Array)
    return [value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)];
  if (typeof value === 'string' || typeof value === 'number') return [value];
  return value.map((item) => (typeof item === 'object' ? toTags(item) : item));
}
