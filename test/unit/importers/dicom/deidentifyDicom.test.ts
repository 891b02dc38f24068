import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dcmjsCodecs from 'dcmjs-codecs';
import { describe, expect, it } from 'vitest';
import { tagText, tags, type DataSet } from '../../../../src-main/importers/dicom/dataSet.ts';
import { importDicom } from '../../../../src-main/importers/dicom/importDicom.ts';
import { readDicomFile } from '../../../../src-main/importers/dicom/readDicomFile.ts';
import { confidentialityProfile } from './confidentialityProfile.ts';
import type { Element } from './dicomBytes.ts';
import { compressedFile, heightPx, noisePixels, plainFile, softPixels, widthPx } from './ophthalmicFile.ts';

const key = '5a'.repeat(32);
const planted = 'PLANTED';

function copyOf(file: Uint8Array, identityKey = key): Buffer {
  return Buffer.from(importDicom(file, identityKey, 'eye.dcm').copy.bytes);
}

/** By group and element: the attributes of the profile, with every x as 0 and as 2. */
function profileTags(): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(confidentialityProfile).flatMap(([action, names]) =>
      names
        .split(' ')
        .flatMap((name) => [name.replaceAll('x', '0'), name.replaceAll('x', '2')])
        .map((name): [number, string] => [Number.parseInt(name, 16), action]),
    ),
  );
}

/** Everything in it, at any depth. */
function elementsOf(dataSet: DataSet): readonly (readonly [number, Uint8Array])[] {
  return [...dataSet.values()].flatMap(({ tag, bytes, items = [] }) => [
    [tag, bytes] as const,
    ...items.flatMap(elementsOf),
  ]);
}

function plantedElements(): readonly Element[] {
  return [...profileTags()].flatMap(([tag, action]): readonly Element[] => {
    // File meta information and items are no data elements of a data set.
    if (tag >>> 16 <= 2 || tag >>> 16 >= 0xfffc) return [];
    return action.includes('U')
      ? [[tag, 'UI', `1.2.777.${tag}`]]
      : [[tag, 'LO', `${planted} ${tagText(tag)}`]];
  });
}

describe('the library copy of a DICOM file', () => {
  it('has nothing of the people, places, times and devices of a photograph', () => {
    const file = plainFile(noisePixels);
    const copy = copyOf(file);
    const secrets =
      /meier|dora|anton|olga|muster|31415|2718|161803|4711|20240517|1950|station7|model7|cameraworks|1\.2\.3\./i;
    expect(file.toString('latin1')).toMatch(secrets);
    expect(copy.toString('latin1')).not.toMatch(secrets);
  });

  it('has no attribute of table E.1-1 but those that it replaces or empties', () => {
    const changes = plantedElements();
    expect(changes.length).toBeGreaterThan(500);
    const copy = copyOf(plainFile(noisePixels, { changes }));
    expect(copy.toString('latin1')).not.toContain(planted);
    expect(copy.toString('latin1')).not.toContain('1.2.777');
    const profile = profileTags();
    const left = elementsOf(readDicomFile(copy, 'copy').dataSet).filter(([tag]) => profile.has(tag));
    for (const [tag, bytes] of left) {
      const action = profile.get(tag)!;
      const value = Buffer.from(bytes)
        .toString('latin1')
        .replace(/[\0 ]+$/, '');
      if (value === '') expect(action, tagText(tag)).toContain('Z');
      else if (action.includes('U')) expect(value, tagText(tag)).toMatch(/^2\.25\.\d{30,39}$/);
      else
        expect([action.includes('D'), value], tagText(tag)).toEqual([
          true,
          expect.stringMatching(/^(19000101)?(000000)?$/),
        ]);
    }
    expect(left.map(([tag]) => tagText(tag))).toContain('(0008,0018)');
  });

  it('keeps nothing of a sequence but codes of standards', () => {
    const inside = plantedElements();
    const codes = [
      [0x00080100, 'SH', '1234'],
      [0x00080102, 'SH', 'SCT'],
      [0x00080104, 'LO', 'Retina'],
    ] as const;
    const item = [...codes, ...inside].sort((left, right) => left[0] - right[0]);
    const changes: readonly Element[] = [
      [0x00082218, 'SQ', [item]],
      [0x00220015, 'SQ', [item, inside]],
      [
        0x0022001a,
        'SQ',
        [
          [
            [0x00080100, 'SH', planted],
            [0x00080102, 'SH', '99X'],
            [0x00080104, 'LO', planted],
          ],
        ],
      ],
    ];
    const copy = copyOf(plainFile(noisePixels, { changes }));
    expect(copy.toString('latin1')).not.toContain(planted);
    const { dataSet } = readDicomFile(copy, 'copy');
    expect(dataSet.get(0x00220015)?.items?.map((kept) => [...kept.keys()])).toEqual([
      [0x00080100, 0x00080102, 0x00080104],
    ]);
    expect(dataSet.get(0x0022001a)?.items).toEqual([]);
  });

  it('has no text where a term is wanted, and no private, curve or overlay group', () => {
    const changes = [0x00080008, 0x00080060, 0x0018106a, 0x00200020, 0x00282114, 0x00280030].map(
      (tag): Element => [tag, 'CS', planted.toLowerCase()],
    );
    const copy = copyOf(plainFile(noisePixels, { changes }));
    expect(copy.toString('latin1')).not.toMatch(/planted/i);
    const groups = [...readDicomFile(copy, 'copy').dataSet.keys()].map((tag) => tag >>> 16);
    expect(groups.filter((group) => group % 2 === 1 || group >>> 8 === 0x50 || group >>> 8 === 0x60)).toEqual(
      [],
    );
  });

  it('says that and how it was made', () => {
    const { dataSet } = readDicomFile(copyOf(plainFile(noisePixels)), 'copy');
    const value = (tag: number, from = dataSet) =>
      Buffer.from(from.get(tag)!.bytes).toString('latin1').trimEnd();
    expect(value(0x00120062)).toBe('YES');
    expect(value(0x00280303)).toBe('REMOVED');
    const [method] = dataSet.get(0x00120064)!.items!;
    expect([value(0x00080100, method), value(0x00080102, method)]).toEqual(['113100', 'DCM']);
  });

  it('has the same identifiers for the same ones, others under another key, and related ones stay related', () => {
    const uidsOf = (changes: readonly Element[], identityKey = key) =>
      importDicom(plainFile(noisePixels, { changes }), identityKey, 'eye.dcm').copy;
    const first = uidsOf([]);
    const fellow = uidsOf([[0x00080018, 'UI', '1.2.3.4.6']]);
    expect(fellow.studyInstanceUid).toBe(first.studyInstanceUid);
    expect(fellow.seriesInstanceUid).toBe(first.seriesInstanceUid);
    expect(fellow.sopInstanceUid).not.toBe(first.sopInstanceUid);
    expect(uidsOf([])).toEqual(first);
    expect(uidsOf([], '11'.repeat(32)).studyInstanceUid).not.toBe(first.studyInstanceUid);
  });

  it('stands for one patient by one key, and for another by another', () => {
    const keyOf = (changes: readonly Element[]) =>
      importDicom(plainFile(noisePixels, { changes }), key, 'eye.dcm').patientKey;
    const patient = keyOf([]);
    expect(
      keyOf([
        [0x00080018, 'UI', '1.2.3.4.6'],
        [0x00200062, 'CS', 'L'],
      ]),
    ).toBe(patient);
    expect(keyOf([[0x00100020, 'LO', 'PAT-2']])).not.toBe(patient);
    expect(keyOf([[0x00100021, 'LO', 'Another hospital']])).not.toBe(patient);
    const nameless = [[0x00100020, 'LO', '']] as const;
    expect(keyOf(nameless)).toBe(keyOf([...nameless, [0x00080018, 'UI', '1.2.3.4.6']]));
    expect(keyOf(nameless)).not.toBe(keyOf([...nameless, [0x0020000d, 'UI', '1.2.3.5']]));
  });

  it('has the bytes of the pixels as they were, plain and compressed', async () => {
    const pixelsOf = (file: Uint8Array) => readDicomFile(file, 'eye').dataSet.get(tags.pixelData)!;
    const plain = plainFile(noisePixels);
    expect(pixelsOf(copyOf(plain)).bytes).toEqual(pixelsOf(plain).bytes);
    const frame = await jpegFrame();
    for (const frames of [[frame], [frame, frame]]) {
      const file = compressedFile(frames, '1.2.840.10008.1.2.4.50', { photometric: 'YBR_FULL_422' });
      expect(pixelsOf(copyOf(file)).fragments).toEqual(pixelsOf(file).fragments);
    }
  });

  it('has no comment that a camera wrote into a compressed frame', async () => {
    const frame = await jpegFrame();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 9]), Buffer.from(planted)]);
    const commented = Buffer.concat([frame.subarray(0, 2), comment, frame.subarray(2)]);
    const syntax = '1.2.840.10008.1.2.4.50';
    const copy = copyOf(compressedFile([commented], syntax, { photometric: 'YBR_FULL_422' }));
    expect(copy.toString('latin1')).not.toContain(planted);
    expect(copy).toEqual(copyOf(compressedFile([frame], syntax, { photometric: 'YBR_FULL_422' })));
  });
});

async function jpegFrame(): Promise<Uint8Array> {
  const { Context, NativeCodecs } = dcmjsCodecs;
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const context = new Context({
    ...{ width: widthPx, height: heightPx, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3 },
    ...{ pixelRepresentation: 0, planarConfiguration: 0, photometricInterpretation: 'RGB' },
    decodedBuffer: Uint8Array.from(softPixels),
  });
  return Uint8Array.from(NativeCodecs.encodeJpeg(context, { lossy: true, quality: 90 }).getEncodedBuffer()!);
}

const validator = 'dciodvfy';
const isInstalled = spawnSync(validator, ['-version']).error === undefined;

describe.skipIf(!isInstalled)(validator, () => {
  it('finds no error in the copy of a sound file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rimlight-dicom-')), 'copy.dcm');
    writeFileSync(file, copyOf(plainFile(noisePixels)));
    const { stderr } = spawnSync(validator, [file], { encoding: 'utf8' });
    expect(stderr).toContain('OphthalmicPhotography8BitImage');
    expect(stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  });
});
