import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createAssets } from '../../../src-main/store/assets.ts';
import { hashOf } from './sampleRecords.ts';
import { openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const bytes = new TextEncoder().encode('a photograph');
const hash = hashOf('a photograph');

function newAssets(folder: string): ReturnType<typeof createAssets> {
  let last = 0;
  return createAssets(folder, () => `id-${(last += 1)}`);
}

describe('assets', () => {
  it('lie under the first two digits of their hash', async () => {
    const folder = temporaryFolder();
    const assets = newAssets(folder);
    expect(await assets.put(bytes)).toBe(hash);
    expect(assets.pathOf(hash)).toBe(join(folder, hash.slice(0, 2), hash));
    expect(new Uint8Array(readFileSync(assets.pathOf(hash)))).toEqual(bytes);
    expect(new Uint8Array(await assets.read(hash))).toEqual(bytes);
    expect(await assets.list()).toEqual([{ hash, byteSize: bytes.length }]);
    expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
  });

  it('are written once', async () => {
    const assets = newAssets(temporaryFolder());
    await assets.put(bytes);
    const written = statSync(assets.pathOf(hash), { bigint: true });
    await assets.put(bytes);
    const after = statSync(assets.pathOf(hash), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([written.ino, written.mtimeNs]);
  });

  it('may be put twice at the same time', async () => {
    const assets = newAssets(temporaryFolder());
    expect(await Promise.all([assets.put(bytes), assets.put(bytes)])).toEqual([hash, hash]);
    expect(await assets.list()).toHaveLength(1);
  });

  it('are verified when read, and mended by importing again', async () => {
    const assets = newAssets(temporaryFolder());
    await assets.put(bytes);
    writeFileSync(assets.pathOf(hash), 'b photograph');
    await expect(assets.read(hash)).rejects.toMatchObject({ code: 'file.unreadable' });
    await expect(assets.read(hash)).rejects.toThrow(assets.pathOf(hash));
    await assets.put(bytes);
    expect(new Uint8Array(await assets.read(hash))).toEqual(bytes);
  });

  it('say that they are missing', async () => {
    const assets = newAssets(temporaryFolder());
    await expect(assets.read(hash)).rejects.toMatchObject({ code: 'file.notFound' });
  });

  it('say that their folder cannot be written, and leave nothing half-written', async () => {
    const folder = temporaryFolder();
    const assets = newAssets(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets'), 'a file where the folder should be');
    const failure = await assets.put(bytes).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: expect.stringMatching(/^file\./) as unknown });
  });

  it.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    'have no path for %j',
    async (name) => {
      const assets = newAssets(temporaryFolder());
      expect(() => assets.pathOf(name)).toThrow(RangeError);
      await expect(assets.read(name)).rejects.toThrow(RangeError);
    },
  );

  it('do not list strange files', async () => {
    const folder = temporaryFolder();
    const assets = newAssets(folder);
    await assets.put(bytes);
    writeFileSync(join(dirname(assets.pathOf(hash)), 'Thumbs.db'), 'x');
    mkdirSync(join(folder, 'notes'));
    expect(await assets.list()).toHaveLength(1);
  });

  it('left half-written by a killed process are gone after the next opening', () => {
    const options = testOptions(temporaryFolder());
    const unfinished = join(options.assetFolder, 'unfinished');
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'id-7'), 'half');
    openTestStore(options);
    expect(existsSync(unfinished)).toBe(false);
  });
});
