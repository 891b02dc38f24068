import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDiscs } from './drawDiscs.ts';
import { rimlight } from './rimlight.ts';

const folder = mkdtempSync(join(tmpdir(), 'rimlight-bundle-'));
const library = join(folder, 'library');
const bundle = join(folder, 'session.zip');

beforeAll(async () => {
  const photographs = join(folder, 'photographs');
  mkdirSync(photographs);
  await drawDiscs(photographs, 2);
  await rimlight('import', photographs, '--library', library);
  await makeEarlier(join(photographs, 'P001_left.png'));
  const { exitCode, stderr } = await rimlight('bundle', '--library', library, '--out', bundle);
  expect([exitCode, stderr]).toStrictEqual([0, '']);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Gives the library a copy with Exif of its first photograph, and no word on text in it, as earlier versions kept them. */
async function makeEarlier(photograph: string): Promise<void> {
  const bytes = await sharp(photograph)
    .withExif({ IFD0: { Artist: 'Doctor Surname', ImageDescription: 'Patient Surname' } })
    .png()
    .toBuffer();
  expect(bytes.includes('Surname')).toBe(true);
  const hash = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(join(library, 'assets', hash.slice(0, 2)), { recursive: true });
  writeFileSync(join(library, 'assets', hash.slice(0, 2), hash), bytes);
  const database = new Database(join(library, 'rimlight.sqlite'));
  database.pragma('foreign_keys = OFF');
  const { id } = database.prepare<[], { id: string }>('SELECT id FROM images LIMIT 1').get()!;
  const values = { id, hash, size: bytes.length };
  database
    .prepare(
      'UPDATE images SET id = @hash, asset_hash = @hash, byte_size = @size, has_burned_in_text = NULL WHERE id = @id',
    )
    .run(values);
  database.prepare('UPDATE cases SET image_id = @hash WHERE image_id = @id').run({ id, hash });
  database.prepare('DELETE FROM pictures WHERE image_id = @id').run({ id });
  database.close();
}

describe('session bundles on the command line', () => {
  it('hold photographs without metadata, those of earlier versions too', () => {
    const members = unzipSync(readFileSync(bundle));
    const images = Object.entries(members).filter(([name]) => name.startsWith('images/'));
    expect(images).toHaveLength(2);
    for (const [name, bytes] of images) {
      expect(name).toBe(`images/${createHash('sha256').update(bytes).digest('hex')}.png`);
      expect(Buffer.from(bytes).includes('Surname')).toBe(false);
    }
    const texts = Object.entries(members).filter(([name]) => !name.startsWith('images/'));
    for (const secret of [folder, 'P001_left.png'])
      for (const [, bytes] of texts) expect(Buffer.from(bytes).includes(secret)).toBe(false);
  });

  it('verify, and end with exit code 1 where they do not', async () => {
    const sound = await rimlight('verify', bundle);
    expect([sound.exitCode, sound.stderr]).toStrictEqual([0, '']);
    expect(sound.stdout).toContain('session.zip: sound');
    expect(sound.stdout).toMatch(/audit: \d+ entries, head [0-9a-f]{64}/);
    const changed = join(folder, 'changed.zip');
    const bytes = readFileSync(bundle);
    bytes[1000]! ^= 1;
    writeFileSync(changed, bytes);
    const flawed = await rimlight('verify', bundle, changed, '--json');
    expect(flawed.exitCode).toBe(1);
    const [line] = flawed.stdout.split('\n');
    expect(JSON.parse(line!)).toMatchObject({ bundles: [{ isSound: true }, { isSound: false }] });
    expect(flawed.stderr).toContain('1 of 2 session bundle(s) do not verify.');
    const refused = await rimlight('bundle', 'open', changed, '--library', join(folder, 'never'));
    expect([refused.exitCode, existsSync(join(folder, 'never'))]).toStrictEqual([1, false]);
  });

  it('become a library that is sound, and are compared', async () => {
    const opened = join(folder, 'opened');
    const { exitCode, stdout } = await rimlight('bundle', 'open', bundle, '--library', opened);
    expect([exitCode, stdout]).toStrictEqual([0, `${opened}: a library with the 2 case(s) of the bundle.\n`]);
    const doctor = await rimlight('doctor', '--library', opened);
    expect(doctor.stdout).toContain('library: sound');
    const twice = await rimlight('bundle', 'open', bundle, '--library', opened);
    expect([twice.exitCode, twice.stderr]).toStrictEqual([1, expect.stringContaining('is there already')]);
    const compared = await rimlight('bundle', 'compare', bundle, bundle);
    expect([compared.exitCode, compared.stdout]).toStrictEqual([
      0,
      expect.stringContaining('2 photograph(s) in all of 2 session(s)'),
    ]);
  });

  it('are never written over a file that is there', async () => {
    const before = readFileSync(bundle);
    const { exitCode } = await rimlight('bundle', '--library', library, '--out', bundle);
    expect(exitCode).toBe(1);
    expect(readFileSync(bundle).equals(before)).toBe(true);
    expect((await rimlight('bundle', '--library', library)).exitCode).toBe(2);
    expect((await rimlight('verify')).exitCode).toBe(2);
  });
});
