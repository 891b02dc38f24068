import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectModelPackage, readModelPackage } from '../../../../src-main/models/readModelPackage.ts';
import { createModelFolder } from '../../../../src-main/review/modelFolder.ts';
import { hashOf, sampleManifest, toBytes } from '../../../fixtures/models/sampleManifest.ts';
import { smallTensorflowModel } from './smallTensorflowModel.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Files = Record<string, Uint8Array>;

const files = await smallTensorflowModel();

function manifestOf(listed: Files, changes: Record<string, unknown> = {}): Uint8Array {
  return toBytes(
    sampleManifest({
      model: 'model.json',
      averageFundus: undefined,
      input: {
        widthPx: 8,
        heightPx: 8,
        layout: 'nhwc',
        colourOrder: 'rgb',
        range: { scale: 2, offset: -1 },
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      output: {
        kind: 'probabilities',
        labels: [0, 1, 2].map((index) => ({ index, label: `class ${index}` })),
      },
      files: Object.entries(listed).map(([path, bytes]) => ({ path, sha256: hashOf(bytes) })),
      ...changes,
    }),
  );
}

function packaged(content: Files = files): Files {
  return { ...content, 'manifest.json': manifestOf(content) };
}

function write(name: string, content: Files): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, bytes] of Object.entries(content)) writeFileSync(join(path, file), bytes);
  return path;
}

function zip(name: string, content: Files): string {
  const path = join(folder, name);
  writeFileSync(path, zipSync(content));
  return path;
}

async function reasons(path: string): Promise<readonly string[]> {
  return (await inspectModelPackage(path)).problems.map(({ message }) => message);
}

describe('a package with a TensorFlow.js model', () => {
  it('is read from a folder and, the same, from a zip', async () => {
    const found = await readModelPackage(write('package', packaged()));
    expect(found).toMatchObject({ name: 'Sample grader', classCount: 3, input: { layout: 'nhwc' } });
    expect(found.tensorflow?.format).toBe('layers');
    expect([...found.tensorflow!.weights.keys()]).toStrictEqual([
      'first/kernel',
      'first/bias',
      'grade/kernel',
      'grade/bias',
    ]);
    expect(found.model.graph.inputs[0]?.dims.slice(1)).toStrictEqual([8, 8, 3]);
    const inFolder = Object.fromEntries(
      Object.entries(packaged()).map(([name, bytes]) => [`a/${name}`, bytes]),
    );
    for (const path of [zip('flat.zip', packaged()), zip('nested.zip', inFolder)])
      expect(await readModelPackage(path)).toStrictEqual(found);
  });

  it('has another hash with another weight', async () => {
    const shard = 'group1-shard2of3.bin';
    const changed = {
      ...files,
      [shard]: files[shard]!.map((byte, index) => (index === 9 ? byte ^ 1 : byte)),
    };
    const original = await readModelPackage(write('package', packaged()));
    const other = await readModelPackage(write('changed', packaged(changed)));
    expect(other.contentHash).not.toBe(original.contentHash);
  });

  it('is refused where weights are damaged, missing, or not vouched for', async () => {
    const shard = 'group1-shard2of3.bin';
    const { [shard]: bytes, ...others } = files;
    const damaged = write('damaged', { ...packaged(), [shard]: bytes!.map((byte) => byte ^ 1) });
    expect(await reasons(damaged)).toStrictEqual([expect.stringContaining(`does not fit ${shard}`)]);
    const missing = write('missing', { ...others, 'manifest.json': manifestOf(files) });
    expect(await reasons(missing)).toStrictEqual([expect.stringContaining(`${shard} is missing`)]);
    const unlisted = write('unlisted', { ...files, 'manifest.json': manifestOf(others) });
    expect(await reasons(unlisted)).toStrictEqual([
      expect.stringContaining(`The field files must name ${shard} with its SHA-256`),
    ]);
  });

  it('is refused where it has another number of classes than its manifest says', async () => {
    const output = {
      kind: 'probabilities',
      labels: [0, 1].map((index) => ({ index, label: `class ${index}` })),
    };
    const path = write('package', { ...files, 'manifest.json': manifestOf(files, { output }) });
    expect(await reasons(path)).toStrictEqual([
      expect.stringContaining('emits 3 numbers, but its manifest has 2 labels'),
    ]);
  });

  it('is refused where its model is a file of another kind', async () => {
    const path = write('package', {
      'model.pb': Uint8Array.of(1),
      'manifest.json': manifestOf({ 'model.pb': Uint8Array.of(1) }, { model: 'model.pb' }),
    });
    expect(await reasons(path)).toStrictEqual([expect.stringContaining('.onnx file, model.json')]);
  });
});

describe('a bare TensorFlow.js model', () => {
  it('is known by its folder, its model.json or a zip, and is the same in each', async () => {
    const path = write('small', files);
    const found = await readModelPackage(path);
    expect(found).toMatchObject({
      name: 'small',
      manifest: undefined,
      classCount: 3,
      input: { widthPx: 8, heightPx: 8, layout: 'nhwc', range: { scale: 1, offset: 0 } },
      output: { kind: 'other' },
    });
    expect(await readModelPackage(join(path, 'model.json'))).toStrictEqual(found);
    expect(await readModelPackage(zip('small.zip', files))).toStrictEqual(found);
  });

  it('is no SavedModel, which is refused with what to do', async () => {
    const path = write('saved', {
      'saved_model.pb': Uint8Array.of(8, 1),
      'fingerprint.pb': Uint8Array.of(8),
    });
    expect(await reasons(path)).toStrictEqual([expect.stringContaining('save it as .keras')]);
  });

  it('is refused with the name of the file of weights that is missing', async () => {
    const path = write('small', files);
    rmSync(join(path, 'group1-shard3of3.bin'));
    expect(await reasons(path)).toStrictEqual([expect.stringContaining('group1-shard3of3.bin is missing')]);
  });

  it("is in the library's copy what it was, and nothing else is copied", async () => {
    const models = createModelFolder(join(folder, 'models'), () => 'new');
    const path = write('small', { ...files, 'notes.txt': new Uint8Array(1) });
    const { name, contentHash } = await readModelPackage(path);
    for (const source of [path, join(path, 'model.json'), zip('small.zip', files)]) {
      const kept = await models.keep(source, contentHash);
      expect(await readModelPackage(kept)).toMatchObject({ name, contentHash });
      expect(models.find(contentHash)).toBe(kept);
    }
    const kept = await models.keep(path, contentHash);
    expect(await reasons(join(kept, 'notes.txt'))).toStrictEqual([expect.stringContaining('no model')]);
  });
});
