import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFolder } from '../../../src-main/importers/readFolder.ts';

const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rimlight-folder-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

describe('readFolder', () => {
  it('lists images of all folders, sorted the same on every machine', async () => {
    for (const path of ['b.jpg', 'a/2.png', 'B.jpg', 'a/10.tif', 'plain']) await put(path, jpegStart);
    const { files, problems } = await readFolder(folder);
    expect(files.map((file) => file.relativePath)).toEqual([
      'B.jpg',
      'a/10.tif',
      'a/2.png',
      'b.jpg',
      'plain',
    ]);
    expect(files[1]!.path).toBe(join(folder, 'a', '10.tif'));
    expect(problems).toEqual([]);
  });

  it('lists every other file with its reason and goes on', async () => {
    await put('1.jpg', '');
    await put('2.jpg', '%PDF-1.7');
    await put('3.csv', 'name,grade');
    await put('4.jpg', jpegStart);
    const { files, problems } = await readFolder(folder);
    expect(files.map((file) => file.relativePath)).toEqual(['4.jpg']);
    expect(problems).toEqual([
      { file: '1.jpg', reason: 'is empty' },
      { file: '2.jpg', reason: 'is named like a JPEG image, but its content looks like a PDF document' },
      { file: '3.csv', reason: 'is not a JPEG, PNG, TIFF or DICOM image' },
    ]);
  });

  it('passes over hidden files and folders', async () => {
    await put('.hidden.jpg', jpegStart);
    await put('.cache/x.jpg', jpegStart);
    expect(await readFolder(folder)).toEqual({ files: [], problems: [] });
  });

  it('does not follow links, so a loop ends and nothing outside is read', async () => {
    await put('inside/eye.jpg', jpegStart);
    await symlink(folder, join(folder, 'inside', 'loop'));
    await symlink('/etc/hostname', join(folder, 'outside.jpg'));
    const { files, problems } = await readFolder(folder);
    expect(files.map((file) => file.relativePath)).toEqual(['inside/eye.jpg']);
    expect(problems).toEqual([
      { file: 'inside/loop', reason: 'is a link or a special file' },
      { file: 'outside.jpg', reason: 'is a link or a special file' },
    ]);
  });

  it('stops at sixteen folders deep and says where', async () => {
    const deep = Array.from({ length: 17 }, (_, i) => String(i));
    await put(`${deep.join('/')}/eye.jpg`, jpegStart);
    await put(`${deep.slice(0, 15).join('/')}/eye.jpg`, jpegStart);
    const { files, problems } = await readFolder(folder);
    expect(files.map((file) => file.relativePath)).toEqual([`${deep.slice(0, 15).join('/')}/eye.jpg`]);
    expect(problems).toEqual([{ file: deep.slice(0, 16).join('/'), reason: 'lies deeper than 16 folders' }]);
  });

  it('names a folder that does not exist', async () => {
    await expect(readFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file.notFound' });
    await put('file.jpg', jpegStart);
    await expect(readFolder(join(folder, 'file.jpg'))).rejects.toMatchObject({ code: 'file.unreadable' });
  });
});
