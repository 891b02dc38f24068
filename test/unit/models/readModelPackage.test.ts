import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectModelPackage, readModelPackage } from '../../../src-main/models/readModelPackage.ts';
import {
  hashOf,
  sampleManifest,
  sampleOnnx,
  samplePng,
  toBytes,
} from '../../fixtures/models/sampleManifest.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function packageFiles(changes: Record<string, unknown> = {}): Record<string, Uint8Array> {
  return {
    'manifest.json': toBytes(sampleManifest(changes)),
    'model.onnx': sampleOnnx,
    'baselines/average.png': samplePng,
  };
}

function writePackage(files: Record<string, Uint8Array>): string {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function problemsOf(path: string): Promise<readonly { code: string; message: string }[]> {
  return (await inspectModelPackage(path)).problems;
}

describe('a model package', () => {
  it('is read from a folder and, the same, from a zip of its files or of its folder', async () => {
    const files = packageFiles();
    const fromFolder = await readModelPackage(writePackage(files));
    expect(fromFolder).toMatchObject({
      name: 'Sample grader',
      version: '0.1.0',
      classCount: 1,
      input: { layout: 'nchw', std: [58.395, 57.12, 57.375] },
      averageFundus: samplePng,
    });
    expect(fromFolder.model.graph.inputs).toHaveLength(1);
    const inFolder = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [`grader/${name}`, bytes]),
    );
    for (const [name, content] of Object.entries({ flat: files, nested: inFolder }))
      for (const level of [0, 9] as const) {
        const fromZip = await readModelPackage(write(`${name}${level}.zip`, zipSync(content, { level })));
        expect(fromZip).toStrictEqual(fromFolder);
      }
  });

  it('never reads files that it does not list', async () => {
    const path = writePackage({ ...packageFiles(), 'training/notes.md': new Uint8Array(10) });
    expect((await inspectModelPackage(path)).problems).toStrictEqual([]);
  });

  it('keeps its hash when words are corrected, and changes it with whatever changes numbers', async () => {
    const hash = async (changes: Record<string, unknown> = {}): Promise<string> =>
      (await readModelPackage(writePackage(packageFiles(changes)))).contentHash;
    const sample = sampleManifest();
    const input = sample['input'] as object;
    const original = await hash();
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash({ name: 'Renamed', licence: 'MIT', metrics: [], version: '9' })).toBe(original);
    const others = [
      await hash({ input: { ...input, mean: [0, 0, 0] } }),
      await hash({ preprocessing: { cropToFieldOfView: false, contrast: 'none', resizeKernel: 'triangle' } }),
      await hash({ explain: { kind: 'predicted-class', as: 'logit' } }),
      await hash({ averageFundus: undefined }),
    ];
    expect(new Set([original, ...others]).size).toBe(5);
  });

  it('names every file that is missing or does not fit its hash, at once', async () => {
    const files = packageFiles();
    const path = writePackage({
      ...files,
      'model.onnx': sampleOnnx.map((byte, index) => (index === 99 ? byte ^ 1 : byte)),
    });
    rmSync(join(path, 'baselines'), { recursive: true });
    const problems = await problemsOf(path);
    expect(problems.map(({ code }) => code)).toStrictEqual(['model.manifestInvalid', 'file.notFound']);
    expect(problems[0]!.message).toContain('files[0].sha256 does not fit model.onnx');
    expect(problems[1]!.message).toContain('baselines/average.png');
    await expect(readModelPackage(path)).rejects.toMatchObject({
      code: 'model.manifestInvalid',
      message: expect.stringContaining('(And 1 more.)') as string,
    });
  });

  it('names file and field of every problem in its manifest', async () => {
    const problems = await problemsOf(
      writePackage(packageFiles({ formatVersion: 2, licence: '', extra: 1 })),
    );
    expect(problems.map(({ message }) => /The field (\S+)/.exec(message)?.[1])).toStrictEqual([
      'formatVersion',
      'licence',
      'extra',
    ]);
    expect(problems[0]!.message).toContain(`manifest.json of the model package ${folder}`);
  });

  it('is refused where the graph contradicts the manifest', async () => {
    const sample = sampleManifest();
    const input = sample['input'] as object;
    const labels = [0, 1].map((index) => ({ index, label: `class ${index}` }));
    const problems = await problemsOf(
      writePackage(
        packageFiles({
          input: { ...input, widthPx: 32, layout: 'nhwc' },
          output: { kind: 'probabilities', labels },
        }),
      ),
    );
    expect(problems.map(({ code }) => code)).toStrictEqual([
      'model.unsupportedShape',
      'model.unsupportedShape',
    ]);
    expect(problems[0]!.message).toContain('n x 16 x 32 x 3');
    expect(problems[1]!.message).toContain('emits 1 numbers, but its manifest has 2 labels');
    const named = writePackage(
      packageFiles({ output: { name: 'grade', kind: 'logits', labels: labels.slice(0, 1) } }),
    );
    expect((await problemsOf(named))[0]!.message).toContain('has no output called "grade"');
  });

  it('without a manifest, of garbage, or that is nowhere, is refused with a sentence', async () => {
    writeFileSync(join(folder, 'model.onnx'), sampleOnnx);
    expect(await problemsOf(folder)).toMatchObject([{ code: 'file.notFound' }]);
    expect(await problemsOf(join(folder, 'nowhere'))).toMatchObject([{ code: 'file.notFound' }]);
    expect(await problemsOf('/dev/null')).toMatchObject([{ code: 'file.unreadable' }]);
    expect(await problemsOf(write('empty.onnx', new Uint8Array()))).toMatchObject([
      { code: 'model.unreadable' },
    ]);
    expect(await problemsOf(write('model.json', toBytes({})))).toMatchObject([{ code: 'model.unreadable' }]);
    const broken = toBytes('garbage');
    const files = [{ path: 'model.onnx', sha256: hashOf(broken) }];
    const path = writePackage({ ...packageFiles({ files, averageFundus: undefined }), 'model.onnx': broken });
    expect(await problemsOf(path)).toMatchObject([{ code: 'model.unreadable' }]);
  });

  it.skipIf(process.platform === 'win32')('does not follow a link out of its folder', async () => {
    const secret = mkdtempSync(join(tmpdir(), 'rimlight-secret-'));
    writeFileSync(join(secret, 'model.onnx'), sampleOnnx);
    const path = writePackage(packageFiles());
    rmSync(join(path, 'model.onnx'));
    symlinkSync(join(secret, 'model.onnx'), join(path, 'model.onnx'));
    const problems = await problemsOf(path);
    rmSync(secret, { recursive: true });
    expect(problems[0]!.message).toContain('a link to a place outside the package');
  });
});

describe('a bare model', () => {
  it('takes the image as it is, at the size of its graph', async () => {
    const found = await readModelPackage(write('grader v2.onnx', sampleOnnx));
    expect(found).toMatchObject({
      name: 'grader v2',
      manifest: undefined,
      classCount: 1,
      input: { widthPx: 16, heightPx: 16, layout: 'nchw', range: { scale: 1, offset: 0 }, std: [1, 1, 1] },
      preprocessing: { cropToFieldOfView: false },
      output: { kind: 'other' },
      explain: { kind: 'predicted-class', as: 'as-emitted' },
    });
  });
});
