import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { hashOf, sampleManifest, sampleOnnx, toBytes } from '../../fixtures/models/sampleManifest.ts';
import { smallTensorflowModel } from '../../unit/models/tensorflow/smallTensorflowModel.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

const kerasFolder = new URL('../../fixtures/keras/', import.meta.url);

// The models of one library in the order of their coming: each test goes on where the one before it ended.

const folder = mkdtempSync(join(tmpdir(), 'rimlight-models-'));
/** Without the bundled model, whose check takes long. */
const host = createNodeHost({ log: () => undefined, resourcesFolder: folder });

let library = join(folder, 'library');
let under: AppUnderTest;

const manifest = sampleManifest({
  averageFundus: undefined,
  files: [{ path: 'model.onnx', sha256: hashOf(sampleOnnx) }],
});
const files = { 'sample/manifest.json': toBytes(manifest), 'sample/model.onnx': sampleOnnx };

beforeAll(async () => {
  under = await openApp(library, host);
});

afterAll(async () => {
  await under.app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the models of a library', () => {
  it('are none at first, and whoever needs one is told so', async () => {
    expect(await under.call('model.list', {})).toStrictEqual({ models: [] });
    expect(await failureOf(under.call('batch.start', { caseIds: [] }))).toMatchObject({
      code: 'model.notFound',
    });
  });

  it('are refused with the field that is wrong, and not with where the upload lay', async () => {
    const wrong = { ...files, 'sample/manifest.json': toBytes({ ...manifest, licence: '' }) };
    const { code, message } = await failureOf(
      under.call('model.install', { uploadId: await under.upload(wrong) }),
    );
    expect([code, message]).toStrictEqual(['model.manifestInvalid', expect.stringContaining('licence')]);
    expect(message).not.toContain(folder);
    expect(message).toContain('the model package sample ');
  });

  it('are refused when a file was changed on the way', async () => {
    const changed = {
      ...files,
      'sample/model.onnx': Uint8Array.from(sampleOnnx, (byte, at) => (at === 99 ? byte ^ 1 : byte)),
    };
    const failure = await failureOf(under.call('model.install', { uploadId: await under.upload(changed) }));
    expect(failure.code).toBe('model.manifestInvalid');
    expect(await under.call('model.list', {})).toStrictEqual({ models: [] });
  });

  it('pass their self-test, are copied into the library, and the first is the default', async () => {
    const model = await under.call('model.install', { uploadId: await under.upload(files) });
    expect(model).toMatchObject({
      name: 'Sample grader',
      isDefault: true,
      isBundled: false,
      inputWidthPx: 16,
      inputHeightPx: 16,
      explainedOutput: 'P(referable)',
      card: {
        licence: 'CC-BY-4.0',
        trainingData: 'Random weights, trained on nothing.',
        labels: [{ label: 'Referable', icdrGrade: null }],
        metrics: [{ value: 0.61, low: 0.5, high: 0.7, n: 103 }],
      },
      selfTest: { device: 'cpu' },
    });
    expect(readdirSync(join(library, 'models', model.modelHash)).sort()).toStrictEqual([
      'manifest.json',
      'model.onnx',
    ]);
    expect(readdirSync(join(library, 'uploads'))).toStrictEqual([]);
    expect(under.told).toContain(JSON.stringify({ name: 'models.changed' }));
  });

  it('are there, and are still what they were, when the library has moved', async () => {
    await under.app.close();
    expect(existsSync(join(library, 'uploads'))).toBe(false);
    renameSync(library, join(folder, 'moved'));
    library = join(folder, 'moved');
    under = await openApp(library, host);
    const { models } = await under.call('model.list', {});
    expect(models).toMatchObject([{ name: 'Sample grader', isDefault: true }]);
    const tested = await under.call('model.test', { modelHash: models[0]!.modelHash });
    expect(Date.parse(tested.selfTest!.at)).toBeGreaterThan(Date.parse(models[0]!.selfTest!.at));
  });

  it('may come from TensorFlow.js and Keras without a manifest, and are tested again from their copies', async () => {
    const network = Object.entries(await smallTensorflowModel());
    const tensorflow = Object.fromEntries(network.map(([name, bytes]) => [`small/${name}`, bytes]));
    const name = 'keras3-sequential.keras';
    const uploads = [tensorflow, { [name]: new Uint8Array(readFileSync(new URL(name, kerasFolder))) }];
    for (const [index, upload] of uploads.entries()) {
      const model = await under.call('model.install', { uploadId: await under.upload(upload) });
      const [sidePx, called] = index === 0 ? [8, 'small'] : [12, 'keras3-sequential'];
      expect(model).toMatchObject({ name: called, version: 'bare', inputWidthPx: sidePx, card: null });
      const tested = await under.call('model.test', { modelHash: model.modelHash });
      expect(tested.selfTest).toMatchObject({ device: 'cpu', directions: 6 });
    }
    const { models } = await under.call('model.list', {});
    expect(models.map((model) => model.name).sort()).toStrictEqual([
      'Sample grader',
      'keras3-sequential',
      'small',
    ]);
  });

  it('can be chosen as the default only when they are installed', async () => {
    const modelHash = 'ab'.repeat(32);
    expect(await failureOf(under.call('model.setDefault', { modelHash }))).toMatchObject({
      code: 'model.notFound',
    });
  });

  it('are not asked for with dialogs where there are none', async () => {
    expect(await failureOf(under.call('model.choose', {}))).toMatchObject({ code: 'request.invalid' });
  });
});
