import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFolder } from '../../../../../src-main/runtimes/tensorflow/setup/replaceFolder.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rimlight-replace-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function fill(folder: string, text: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, folder, 'file'), text);
}

it.each([[[]], [['cpu']], [['cpu', 'cpu.old']]])(
  'takes the place of %j and leaves nothing beside it',
  async (present) => {
    for (const folder of present) await fill(folder, 'before');
    await fill('cpu.new', 'after');
    await replaceFolder(join(root, 'cpu.new'), join(root, 'cpu'));
    expect(await readdir(root)).toEqual(['cpu']);
    expect(await readFile(join(root, 'cpu', 'file'), 'utf8')).toBe('after');
  },
);
