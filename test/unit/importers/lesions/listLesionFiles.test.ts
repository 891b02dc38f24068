import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listLesionFiles } from '../../../../src-main/importers/lesions/listLesionFiles.ts';

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0);

function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-lesion-files-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

it('tells masks by their content, the rest by their names, and what is none of them with a reason', async () => {
  const folder = folderOf({
    'EX/a.png': png,
    'EX/b.dat': Uint8Array.of(0x49, 0x49, 0x2a, 0x00, 8),
    'c.json': '{}',
    'd.txt': '',
    'empty.tif': '',
    'photo.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
    'paper.pdf': '%PDF-1.7',
    '.hidden.png': png,
  });
  symlinkSync('/etc/passwd', join(folder, 'z.txt'));
  const { files, problems } = await listLesionFiles(folder);
  expect(files.map(({ relativePath, kind }) => [relativePath, kind])).toEqual([
    ['EX/a.png', 'mask'],
    ['EX/b.dat', 'mask'],
    ['c.json', 'coco'],
    ['d.txt', 'yolo'],
  ]);
  expect(problems.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
    'empty.tif is empty',
    expect.stringContaining('paper.pdf is no mask (PNG, TIFF), COCO file'),
    expect.stringContaining('photo.jpg is a JPEG picture, which blurs edges'),
    'z.txt is a link or a special file',
  ]);
});

it('finds the names of YOLO classes beside a file or above it, the nearest first', async () => {
  const folder = folderOf({
    'data.yaml': 'names: [a]',
    'x/labels/1.txt': '',
    'y/classes.txt': 'b',
    'y/labels/2.txt': '',
    'y/3.txt': '',
  });
  const { files } = await listLesionFiles(folder);
  expect(files.map(({ relativePath, classNamesFile }) => [relativePath, classNamesFile])).toEqual([
    ['x/labels/1.txt', join(folder, 'data.yaml')],
    ['y/3.txt', join(folder, 'y/classes.txt')],
    ['y/labels/2.txt', join(folder, 'y/classes.txt')],
  ]);
});
