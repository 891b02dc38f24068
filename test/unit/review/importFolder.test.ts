import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { importFolder, type ImportReport } from '../../../src-main/review/importFolder.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { noisePixels, plainFile } from '../importers/dicom/ophthalmicFile.ts';
import { openTestStore, temporaryFolder } from '../store/testLibrary.ts';

const secret = 'MEIER^ANNA 1950-03-04';
const supervisor = createInProcessSupervisor();

async function jpegWithSecrets(): Promise<Buffer> {
  const noise = Uint8Array.from({ length: 3 * 60 * 40 }, (_, i) => (i * 7919) % 251);
  return sharp(noise, { raw: { width: 60, height: 40, channels: 3 } })
    .withExif({ IFD0: { Artist: secret } })
    .jpeg()
    .toBuffer();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function put(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

function run(folder: string, store: Store): Promise<ImportReport> {
  return importFolder(folder, store, supervisor);
}

async function keptBytes(store: Store, imageId: string): Promise<Buffer> {
  return Buffer.from(await store.assets.read(store.images.find(imageId)!.assetHash));
}

describe('importing a folder', () => {
  it('keeps a photograph without its metadata, under the hash of the file that was imported', async () => {
    const store = openTestStore();
    const folder = temporaryFolder();
    const bytes = await jpegWithSecrets();
    put(folder, 'eye_left.jpg', bytes);
    expect((await run(folder, store)).imported).toMatchObject([{ outcome: 'added', notes: [] }]);
    const [image] = store.images.list();
    expect(image).toMatchObject({ id: sha256(bytes), format: 'jpeg', byteSize: bytes.length });
    expect(image?.origin).toEqual({ millimetresPerPx: null, hasBurnedInText: false, dicom: null });
    const kept = await keptBytes(store, sha256(bytes));
    expect(bytes.includes('MEIER')).toBe(true);
    expect(kept.includes('MEIER')).toBe(false);
    expect(await sharp(kept).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  it('knows a photograph again, and takes its metadata out of the copy that an older version kept', async () => {
    const store = openTestStore();
    const folder = temporaryFolder();
    const bytes = await jpegWithSecrets();
    put(folder, 'eye_left.jpg', bytes);
    await run(folder, store);
    const imageId = sha256(bytes);
    const { origin } = store.images.find(imageId)!;
    // As it was before copies were made without metadata.
    const old = { millimetresPerPx: null, hasBurnedInText: null, dicom: null };
    store.images.renew(imageId, { assetHash: await store.assets.put(bytes), origin: old });
    expect(store.images.find(imageId)).toMatchObject({ assetHash: imageId, origin: old });

    expect((await run(folder, store)).imported).toMatchObject([{ outcome: 'known' }]);
    expect(store.cases.count()).toBe(1);
    expect((await keptBytes(store, imageId)).includes('MEIER')).toBe(false);
    expect(store.images.find(imageId)!.origin).toEqual(origin);
  });

  it('gives both eyes of a DICOM patient one number, in this import and the next', async () => {
    const store = openTestStore();
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    put(first, 'IM0001', plainFile(noisePixels));
    put(first, 'DICOMDIR', plainFile(noisePixels));
    const other = [
      [0x00100020, 'LO', 'PAT-2'],
      [0x00080018, 'UI', '1.2.3.4.8'],
    ] as const;
    put(first, 'IM0002.dcm', plainFile(noisePixels, { changes: other }));
    const fellow = [
      [0x00200062, 'CS', 'L'],
      [0x00080018, 'UI', '1.2.3.4.6'],
    ] as const;
    put(second, 'MEIER_ANNA.dcm', plainFile(noisePixels, { changes: fellow }));
    expect((await run(first, store)).problems).toEqual([]);
    await run(second, store);
    expect(store.cases.list().map(({ pseudonym, eye }) => [pseudonym, eye])).toEqual([
      ['P0001', 'right'],
      ['P0002', 'right'],
      ['P0001', 'left'],
    ]);
    const images = store.images.list();
    expect(images.map(({ origin }) => origin.millimetresPerPx)).toEqual([0.0065, 0.0065, 0.0065]);
    expect(new Set(images.map(({ origin }) => origin.dicom?.studyInstanceUid)).size).toBe(1);
    expect(new Set(images.map(({ origin }) => origin.dicom?.sopInstanceUid)).size).toBe(3);
  });

  it('leaves no name, number or date of a DICOM patient in any file of the library', async () => {
    const store = openTestStore();
    const folder = temporaryFolder();
    put(folder, 'IM0001', plainFile(noisePixels));
    await run(folder, store);
    store.close();
    const copy = join(temporaryFolder(), 'library.sqlite');
    copyFileSync(store.location.file, copy);
    const database = readFileSync(copy, 'latin1');
    expect(database).toContain('IM0001');
    expect(database).not.toMatch(/meier|PAT-31415|19500304|20240517|1\.2\.3\.4/i);
  });

  it('says that a DICOM file which admits to burned-in text has some', async () => {
    const store = openTestStore();
    const folder = temporaryFolder();
    put(folder, 'a.dcm', plainFile(noisePixels, { changes: [[0x00280301, 'CS', 'YES']] }));
    const { imported } = await run(folder, store);
    expect(imported[0]!.notes).toEqual([
      'Text seems to be burned into a.dcm. It stays in the picture: look at it before you export.',
    ]);
    expect(store.images.list()[0]!.origin.hasBurnedInText).toBe(true);
  });

  it('lists what is DICOM and no photograph as a problem, with the reason', async () => {
    const store = openTestStore();
    const folder = temporaryFolder();
    const changes = [[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.5.4']] as const;
    put(folder, 'oct.dcm', plainFile(noisePixels, { changes }));
    const { problems } = await run(folder, store);
    expect(problems).toMatchObject([{ file: 'oct.dcm' }]);
    expect(problems[0]!.reason).toContain('no photograph');
  });
});
