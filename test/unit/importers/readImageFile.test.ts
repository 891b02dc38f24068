import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readImageFile } from '../../../src-main/importers/readImageFile.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rimlight-file-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('readImageFile', () => {
  it('hands out the bytes', async () => {
    await writeFile(join(folder, 'eye.jpg'), 'bytes');
    expect(Buffer.from(await readImageFile(join(folder, 'eye.jpg'))).toString()).toBe('bytes');
  });

  it('says that a file does not exist', async () => {
    await expect(readImageFile(join(folder, 'none.jpg'))).rejects.toMatchObject({
      code: 'file.notFound',
      message: `${join(folder, 'none.jpg')} does not exist. Check the name.`,
    });
  });

  it('refuses a folder', async () => {
    await expect(readImageFile(folder)).rejects.toMatchObject({
      code: 'file.unreadable',
      message: `${folder} is not a file. Name a file instead.`,
    });
  });

  it('refuses a file that is too large before reading it', async () => {
    const path = join(folder, 'large.tif');
    await writeFile(path, '');
    // A sparse file: it has this size but takes no room.
    await truncate(path, 900_000_001);
    await expect(readImageFile(path)).rejects.toMatchObject({ code: 'file.tooLarge' });
  });
});
