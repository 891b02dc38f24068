import { personName, shortText } from './dicomText.ts';

/**
 * A de-identified file, explicit VR little endian, with a pseudonym as the patient's name and identifier: whatever belongs to one
 * patient has to say the same. Every other byte stays. A file in which they are not empty is given as it is.
 */
export function namedPatient(file: Uint8Array, pseudonym: string): Uint8Array {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const nobody = Buffer.concat([element(0x0010, 0x0010, 'PN', ''), element(0x0010, 0x0020, 'LO', '')]);
  const start = dataSetStart(bytes);
  const at = bytes.indexOf(nobody, start);
  if (at < 0) return file;
  // Without a character set there is ASCII alone; the attribute would be the first of all.
  const isAscii = /^\p{ASCII}*$/u.test(pseudonym) || bytes.readUInt32LE(start) === 0x0005_0008;
  return new Uint8Array(
    Buffer.concat([
      bytes.subarray(0, start),
      isAscii ? Buffer.alloc(0) : element(0x0008, 0x0005, 'CS', 'ISO_IR 192'),
      bytes.subarray(start, at),
      element(0x0010, 0x0010, 'PN', personName(pseudonym)),
      element(0x0010, 0x0020, 'LO', shortText(pseudonym)),
      bytes.subarray(at + nobody.length),
    ]),
  );
}

/** The meta information ends where its first element, Group Length, says (PS3.10 7.1). */
function dataSetStart(bytes: Buffer): number {
  return 144 + bytes.readUInt32LE(140);
}

/** An element with a short length (PS3.5 7.1.2), padded with a space to an even one. */
function element(group: number, number: number, vr: 'CS' | 'LO' | 'PN', text: string): Buffer {
  const value = Buffer.from(text);
  const length = value.length + (value.length % 2);
  const bytes = Buffer.alloc(8 + length, ' ');
  bytes.writeUInt16LE(group, 0);
  bytes.writeUInt16LE(number, 2);
  bytes.write(vr, 4, 'latin1');
  bytes.writeUInt16LE(length, 6);
  value.copy(bytes, 8);
  return bytes;
}
