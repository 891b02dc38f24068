import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobKinds, type JobKinds } from '../../../src-main/compute/jobs/jobKinds.ts';
import { createSupervisor, type Supervisor } from '../../../src-main/compute/supervisor.ts';
import { AppError } from '../../../src-main/errors/appError.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { importFolder } from '../../../src-main/review/importFolder.ts';
import { openLibrary } from '../../../src-main/review/library.ts';
import { patienceMs } from '../../support/patience.ts';
import { smallTensorflowModel } from '../../unit/models/tensorflow/smallTensorflowModel.ts';
import { noisePixels, plainFile } from '../../unit/importers/dicom/ophthalmicFile.ts';
import { repository } from '../commandLine/rimlight.ts';
import { changeDigit, mutate } from './mutate.ts';

// 3,000 in all.
const counts = { images: 700, imported: 100, models: 700, tensorflow: 500, manifests: 500, lesions: 500 };
/** Only what is caught in an endless loop takes so long. */
const longestJobMs = patienceMs.work;
/** Of many hundred jobs, on a machine that does other things as well. */
const longestMs = 3 * patienceMs.test;
const oracle = join(repository, 'test/fixtures/oracle');

const crashes: string[] = [];
const host = createNodeHost({
  log: ({ level, message }) => {
    if (level === 'error') crashes.push(message);
  },
});
let folder: string;
let supervisor: Supervisor<JobKinds>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-fuzz-'));
  supervisor = createSupervisor({
    jobKinds,
    spawn: host.spawnCompute,
    monotonicMs: () => host.clock.monotonicMs(),
    log: host.log,
  });
});

afterAll(async () => {
  await supervisor.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sampleImages(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const noise = Uint8Array.from({ length: 3 * 64 * 48 }, (_, i) => (i * 7919) % 251);
  const picture = (): Sharp => sharp(noise, { raw: { width: 64, height: 48, channels: 3 } });
  return [
    [
      'jpg',
      await picture()
        .withExif({ IFD0: { Copyright: 'x' } })
        .jpeg()
        .toBuffer(),
    ],
    ['png', await picture().png().toBuffer()],
    ['png', await picture().toColourspace('rgb16').png().toBuffer()],
    ['png', await picture().png({ palette: true }).toBuffer()],
    ['tif', await picture().tiff({ compression: 'lzw' }).toBuffer()],
    ['tif', await picture().tiff({ compression: 'deflate' }).toBuffer()],
    ['tif', await picture().tiff({ compression: 'none' }).toBuffer()],
    ['dcm', plainFile(noisePixels)],
  ];
}

type LesionSample = readonly [kind: 'mask' | 'coco' | 'yolo', name: string, bytes: Uint8Array];

async function sampleLesionFiles(): Promise<readonly LesionSample[]> {
  const isInside = (i: number): boolean => (i % 64) + Math.floor(i / 64) > 70 && i % 64 < 60;
  const pixels = Uint8Array.from({ length: 3 * 64 * 48 }, (_, i) => (isInside(Math.floor(i / 3)) ? 255 : 0));
  const picture = (): Sharp => sharp(pixels, { raw: { width: 64, height: 48, channels: 3 } });
  const coco = {
    images: [
      { id: 1, file_name: 'a.jpg', width: 64, height: 48 },
      { id: 2, file_name: 'b.jpg', width: 3, height: 2 },
    ],
    categories: [{ id: 1, name: 'HE' }],
    annotations: [
      { image_id: 1, category_id: 1, bbox: [10, 20, 30, 15] },
      { image_id: 1, category_id: 1, segmentation: [[10, 20, 30, 20, 30, 40]] },
      { image_id: 1, category_id: 1, segmentation: { size: [48, 64], counts: [1000, 20, 2052] } },
      { image_id: 2, category_id: 1, segmentation: { size: [2, 3], counts: '132' } },
    ],
  };
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  return [
    ['mask', 'mask.png', await picture().png().toBuffer()],
    ['mask', 'palette.png', await picture().png({ palette: true }).toBuffer()],
    ['mask', 'mask.tif', await picture().tiff({ compression: 'lzw' }).toBuffer()],
    [
      'mask',
      'fax.tif',
      await picture().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
    ],
    ['mask', 'alpha.tif', await picture().ensureAlpha().tiff({ compression: 'none' }).toBuffer()],
    ['coco', 'boxes.json', text(JSON.stringify(coco))],
    ['yolo', 'boxes.txt', text('0 0.5 0.5 0.25 0.125\n1 0.1 0.1 0.4 0.1 0.4 0.4\n')],
  ];
}

/** Runs jobs that may fail, but only with a message for a person. Gives the codes of the failures. */
async function outcomes(
  count: number,
  runOne: (index: number) => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const codes = new Map<string, number>();
  for (let index = 0; index < count; index++) {
    const code = await runOne(index).then(
      () => 'fine',
      (thrown: unknown) => {
        if (!(thrown instanceof AppError)) throw thrown;
        expect(thrown.message.length).toBeGreaterThan(20);
        return thrown.code;
      },
    );
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return codes;
}

function expectOnly(codes: ReadonlyMap<string, number>, expected: RegExp): void {
  expect([...codes.keys()].filter((code) => !expected.test(code))).toEqual([]);
  expect(crashes).toEqual([]);
  // Damage is noticed: otherwise the mutations would be too gentle to prove anything.
  expect(codes.size).toBeGreaterThan(1);
}

describe('damaged files', { timeout: longestMs }, () => {
  it(`${counts.images} damaged photographs are decoded or refused with a reason`, async () => {
    const samples = await sampleImages();
    const codes = await outcomes(counts.images, (index) => {
      const [extension, bytes] = samples[index % samples.length]!;
      const file = join(folder, `damaged.${extension}`);
      writeFileSync(file, mutate(bytes, index));
      return supervisor.run(
        'inspectImage',
        { file, identityKey: '0'.repeat(64), fileName: `damaged.${extension}` },
        { timeoutMs: longestJobMs },
      );
    });
    expectOnly(codes, /^(fine|file\.|image\.)/);
  });

  it(`${counts.lesions} damaged lesion files are read or refused with a reason`, async () => {
    const samples = await sampleLesionFiles();
    const whole = await outcomes(samples.length, (index) => readOne(samples[index]!, samples[index]![2]));
    expect([...whole]).toEqual([['fine', samples.length]]);
    const codes = await outcomes(counts.lesions, (index) => {
      const sample = samples[index % samples.length]!;
      const isText = sample[0] !== 'mask' && index % 2 === 0;
      return readOne(sample, isText ? changeDigit(sample[2], index) : mutate(sample[2], index));
    });
    expectOnly(codes, /^(fine|file\.|lesion\.)/);

    function readOne([kind, name]: LesionSample, bytes: Uint8Array): Promise<unknown> {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      const request = { file, fileName: name, kind, classNamesFile: null };
      return supervisor.run('readLesionFile', request, { timeoutMs: longestJobMs });
    }
  });

  it(`${counts.models} damaged models are read or refused with a reason`, async () => {
    const samples = ['conv_relu_maxpool2', 'vit_layernorm_attention_gelu', 'efficientnet_silu_se'].map(
      (name) => readFileSync(join(oracle, `${name}.onnx`)),
    );
    const file = join(folder, 'damaged.onnx');
    const codes = await outcomes(counts.models, (index) => {
      writeFileSync(file, mutate(samples[index % samples.length]!, index));
      const request = { modelFile: file, device: 'cpu', selfTest: false } as const;
      return supervisor.run('checkModel', request, { timeoutMs: longestJobMs });
    });
    expectOnly(codes, /^(fine|file\.|model\.)/);
  });

  it(`${counts.tensorflow} damaged models of TensorFlow.js and Keras are read or refused with a reason`, async () => {
    const copy = join(folder, 'tensorflow');
    mkdirSync(copy);
    const network = await smallTensorflowModel();
    for (const [name, bytes] of Object.entries(network)) writeFileSync(join(copy, name), bytes);
    const keras = ['keras2-functional.h5', 'keras3-functional.h5', 'keras3-sequential.keras'].map(
      (name) => [name, readFileSync(join(repository, 'test/fixtures/keras', name))] as const,
    );
    const samples = [...keras, ['model.json', network['model.json']!] as const];
    const codes = await outcomes(counts.tensorflow, (index) => {
      const [name, bytes] = samples[index % samples.length]!;
      const isText = name === 'model.json' && index % 8 === 3;
      writeFileSync(join(copy, name), isText ? changeDigit(bytes, index) : mutate(bytes, index));
      const request = { modelFile: join(copy, name), device: 'cpu', selfTest: false } as const;
      return supervisor.run('checkModel', request, { timeoutMs: longestJobMs });
    });
    expectOnly(codes, /^(fine|file\.|model\.)/);
  });

  it(`${counts.manifests} damaged manifests are read or refused with a reason`, async () => {
    const original = join(repository, 'resources/models/idrid-grader');
    const copy = join(folder, 'package');
    mkdirSync(copy);
    writeFileSync(join(copy, 'model.onnx'), readFileSync(join(original, 'model.onnx')));
    const manifest = readFileSync(join(original, 'manifest.json'));
    const codes = await outcomes(counts.manifests, (index) => {
      const damaged = index % 2 === 0 ? mutate(manifest, index) : changeDigit(manifest, index);
      writeFileSync(join(copy, 'manifest.json'), damaged);
      const request = { modelFile: copy, device: 'cpu', selfTest: false } as const;
      return supervisor.run('checkModel', request, { timeoutMs: longestJobMs });
    });
    expectOnly(codes, /^(fine|file\.|model\.)/);
  });

  it(`a library that ${counts.imported} damaged photographs are imported into stays sound, each file accounted for`, async () => {
    const photographs = join(folder, 'photographs');
    mkdirSync(photographs);
    const samples = await sampleImages();
    for (let index = 0; index < counts.imported; index++) {
      const [extension, bytes] = samples[index % samples.length]!;
      writeFileSync(join(photographs, `${index}.${extension}`), mutate(bytes, 10_000 + index));
    }
    const store = openLibrary(join(folder, 'library'), 'create', host);
    const report = await importFolder(photographs, store, supervisor);
    expect(report.imported.length + report.problems.length).toBe(counts.imported);
    expect(report.problems.length).toBeGreaterThan(10);
    expect(store.images.list()).toHaveLength(store.cases.list().length);
    expect(await store.integrityReport()).toMatchObject({ isSound: true, orphanAssets: [] });
    store.close();
    expect(crashes).toEqual([]);
  });
});
