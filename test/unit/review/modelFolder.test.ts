import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createModelFolder } from '../../../src-main/review/modelFolder.ts';
import { uploadedPackage } from '../../../src-main/review/uploadedPackage.ts';
import { hashOf } from '../store/sampleRecords.ts';
import { temporaryFolder } from '../store/testLibrary.ts';

const bundled = join(import.meta.dirname, '../../../resources/models/idrid-grader');

function write(path: string, text = 'x'): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function start() {
  const folder = join(temporaryFolder(), 'models');
  return { folder, models: createModelFolder(folder, () => 'new') };
}

describe("the library's own copies of models", () => {
  it('hold what the manifest of a package lists, and nothing else', async () => {
    const { models, folder } = start();
    const kept = await models.keep(bundled, hashOf('a'));
    expect(kept).toBe(join(folder, hashOf('a')));
    expect(readdirSync(kept).sort()).toStrictEqual(['average-fundus.png', 'manifest.json', 'model.onnx']);
    expect(readFileSync(join(kept, 'model.onnx')).equals(readFileSync(join(bundled, 'model.onnx')))).toBe(
      true,
    );
    expect(models.find(hashOf('a'))).toBe(kept);
    expect(readdirSync(folder)).toStrictEqual([hashOf('a')]);
  });

  it('keep an archive and a bare model under their names', async () => {
    const { models } = start();
    const source = join(temporaryFolder(), 'grader.onnx');
    write(source, 'weights');
    const kept = await models.keep(source, hashOf('b'));
    expect([kept.endsWith('grader.onnx'), readFileSync(kept, 'utf8')]).toStrictEqual([true, 'weights']);
    expect(models.find(hashOf('b'))).toBe(kept);
  });

  it('are replaced by the same model with a corrected description', async () => {
    const { models } = start();
    const folder = temporaryFolder();
    write(join(folder, 'one.onnx'), 'one');
    write(join(folder, 'two.onnx'), 'two');
    await models.keep(join(folder, 'one.onnx'), hashOf('c'));
    expect(readFileSync(await models.keep(join(folder, 'two.onnx'), hashOf('c')), 'utf8')).toBe('two');
  });

  it('are whole where several are kept at once, be it the same model', async () => {
    let last = 0;
    const folder = join(temporaryFolder(), 'models');
    const models = createModelFolder(folder, () => `new-${++last}`);
    const source = temporaryFolder();
    const names = ['one', 'two', 'three', 'four'];
    for (const name of names) write(join(source, `${name}.onnx`), name);
    const kept = await Promise.all(
      names.map((name) => models.keep(join(source, `${name}.onnx`), hashOf(name === 'two' ? 'one' : name))),
    );
    expect(kept.map((file) => existsSync(file))).toStrictEqual([false, true, true, true]);
    expect(readdirSync(folder).sort()).toStrictEqual(['one', 'three', 'four'].map(hashOf).sort());
  });

  it('are as they were when copying fails', async () => {
    const { models, folder } = start();
    await expect(models.keep(join(folder, 'gone.onnx'), hashOf('d'))).rejects.toThrow(/ENOENT/);
    expect(models.find(hashOf('d'))).toBeUndefined();
    expect(existsSync(join(folder, hashOf('d')))).toBe(false);
  });
});

describe('an uploaded package', () => {
  it.each([
    [['manifest.json', 'model.onnx'], ''],
    [['grader/manifest.json', 'grader/model.onnx', 'grader/training/x.py'], 'grader'],
    [['grader.zip'], 'grader.zip'],
    [['a/b/grader.onnx'], 'a/b/grader.onnx'],
  ])('of %j is at %j', async (names, at) => {
    const folder = temporaryFolder();
    for (const name of names) write(join(folder, name));
    expect(await uploadedPackage(folder)).toBe(join(folder, at));
  });

  it.each([[[]], [['a.png', 'b.png']], [['a/x.onnx', 'b/y.onnx']]])('is not among %j', async (names) => {
    const folder = temporaryFolder();
    for (const name of names) write(join(folder, name));
    await expect(uploadedPackage(folder)).rejects.toThrow(
      expect.objectContaining({ code: 'upload.invalid' }),
    );
  });
});
