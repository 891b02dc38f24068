import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';
import { runAttributeJob, type AttributeJobPayload } from '../../../src-main/review/attributeJob.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { ensurePicture } from '../../../src-main/review/ensurePicture.ts';
import { ensurePrediction } from '../../../src-main/review/ensurePrediction.ts';
import { makePictures } from '../../../src-main/review/makePictures.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { model, node } from '../../support/smallModels.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { openTestStore, temporaryFolder } from '../store/testLibrary.ts';

/** 0.2, 0.4 and 0.8 of full scale. */
const colour = { r: 51, g: 102, b: 204 };

interface Prepared {
  readonly store: Store;
  readonly caseId: string;
  readonly imageId: string;
  readonly model: { readonly contentHash: string; readonly modelFile: string };
}

/** A case whose photograph is of one colour, and a model whose three scores are the means of red, green and blue. */
async function prepare(): Promise<Prepared> {
  const store = openTestStore();
  const size = { width: 500, height: 400 };
  const bytes = await sharp({ create: { ...size, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const image = {
    id: assetHash,
    assetHash,
    format: 'png',
    widthPx: 500,
    heightPx: 400,
    fieldOfView: {
      kind: 'full-frame',
      centreXPx: 250,
      centreYPx: 200,
      radiusPx: 320.2,
      leftPx: 0,
      topPx: 0,
      rightPx: 500,
      bottomPx: 400,
      confidence: 1,
    },
    byteSize: bytes.length,
    sourceFileName: 'eye.png',
  };
  const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'right', image }).case.id;
  const modelFile = join(temporaryFolder(), 'means.onnx');
  const means = model({
    nodes: [node('GlobalAveragePool', ['x'], ['pooled']), node('Flatten', ['pooled'], ['y'], { axis: 1 })],
    inputs: { x: ['n', 3, 16, 16] },
  });
  writeFileSync(modelFile, writeOnnx(means));
  const { contentHash, name, version } = await createInProcessSupervisor().run('checkModel', {
    modelFile,
    device: 'cpu',
    selfTest: false,
  });
  store.models.put({ contentHash, name, version, manifest: null, folder: modelFile });
  return { store, caseId, imageId: assetHash, model: { contentHash, modelFile } };
}

function expectMeans(classScores: readonly number[] | undefined): void {
  expect(classScores?.length).toBe(3);
  for (const [index, mean] of [0.2, 0.4, 0.8].entries()) expect(classScores![index]).toBeCloseTo(mean, 5);
}

describe('a prediction', () => {
  it('is computed once and kept with its model, its words and its device', async () => {
    const { store, caseId, imageId, model: used } = await prepare();
    const supervisor = createInProcessSupervisor();
    const request = { caseId, model: used, device: 'cpu', threads: 1 } as const;
    await ensurePrediction(store, supervisor, request);
    const kept = store.predictions.find(imageId, used.contentHash);
    expectMeans(kept?.classScores);
    expect(kept).toMatchObject({ explainedOutput: 'output of class 2', device: 'cpu' });
    await ensurePrediction(store, supervisor, request);
    expect(supervisor.begun).toEqual(['predict']);
  });

  it('is refused for a case that is not there', async () => {
    const { store, model: used } = await prepare();
    const request = { caseId: 'nowhere', model: used, device: 'cpu', threads: 1 } as const;
    await expect(ensurePrediction(store, createInProcessSupervisor(), request)).rejects.toMatchObject({
      code: 'case.notFound',
    });
  });

  it('is kept with an attribution in one transaction, or not at all', async () => {
    const { store, caseId, imageId, model: used } = await prepare();
    const payload = attributePayload(caseId, imageId, used);
    const enqueue = () => store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'k', payload });
    const cancelled = enqueue().job;
    store.jobs.start();
    store.jobs.cancel(cancelled.id);
    await runAttributeJob(cancelled, payload, store, createInProcessSupervisor(), {});
    expect(store.predictions.find(imageId, used.contentHash)).toBeUndefined();
    expect(store.attributions.list()).toEqual([]);

    enqueue();
    await runAttributeJob(store.jobs.start()!, payload, store, createInProcessSupervisor(), {});
    expectMeans(store.predictions.find(imageId, used.contentHash)?.classScores);
    const viewer = { reader: null, blinding: false, startedAt: '2025-01-01T00:00:00.000Z' };
    const view = caseView(store, caseId, { ...viewer, modelHash: used.contentHash });
    expect(view.revealed).toMatchObject({
      prediction: { explainedOutput: 'output of class 2', predictedIndex: 2 },
      attributions: [
        { explainedOutput: 'output of class 2', baselineText: 'black', isFromCache: false, widthPx: 16 },
      ],
    });
    // From black the mean of blue is all there is to explain.
    expect(view.revealed!.attributions[0]!.numbers.sum).toBeCloseTo(0.8, 5);
  });
});

function attributePayload(caseId: string, imageHash: string, used: Prepared['model']): AttributeJobPayload {
  return {
    caseId,
    modelFile: used.modelFile,
    request: {
      imageHash,
      modelHash: used.contentHash,
      preprocessing: null,
      output: { output: 'other', explain: { kind: 'predicted-class', as: 'as-emitted' } },
      baseline: { kind: 'black' },
      settings: { method: 'ig', rule: 'midpoint', steps: 4, tolerance: 0.01, maximumEvaluations: 100 },
      seed: null,
      engineVersion: '1',
    },
    device: 'cpu',
    batch: 2,
    threads: 1,
  };
}

describe('pictures for the screen', () => {
  it('are made in one decoding at import, and later only where one is missing', async () => {
    const { store, imageId } = await prepare();
    const supervisor = createInProcessSupervisor();
    const made = await makePictures(store, supervisor, imageId, ['thumbnail', 'screen']);
    expect(made.map(({ size, widthPx, heightPx }) => [size, widthPx, heightPx])).toEqual([
      ['thumbnail', 320, 256],
      ['screen', 500, 400],
    ]);
    expect(await ensurePicture(store, supervisor, imageId, 'screen')).toEqual(made[1]);
    expect(supervisor.begun).toEqual(['renderPicture']);
    const { assetHash } = await ensurePicture(store, supervisor, imageId, 'full');
    expect(supervisor.begun).toEqual(['renderPicture', 'renderPicture']);
    const jpeg = await store.assets.read(assetHash);
    expect(createHash('sha256').update(jpeg).digest('hex')).toBe(assetHash);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 500, height: 400 });
  });

  it('are made anew after their file was lost, once for two that ask at the same time', async () => {
    const { store, imageId } = await prepare();
    const supervisor = createInProcessSupervisor();
    const first = await ensurePicture(store, supervisor, imageId, 'thumbnail');
    rmSync(store.assets.pathOf(first.assetHash));
    const again = await Promise.all([1, 2].map(() => ensurePicture(store, supervisor, imageId, 'thumbnail')));
    expect(again).toEqual([first, first]);
    expect(supervisor.begun).toEqual(['renderPicture', 'renderPicture']);
    expect((await store.assets.read(first.assetHash)).length).toBeGreaterThan(0);
  });

  it('are refused for a photograph that is not in the library', async () => {
    const { store } = await prepare();
    const refused = ensurePicture(store, createInProcessSupervisor(), 'a'.repeat(64), 'screen');
    await expect(refused).rejects.toMatchObject({ code: 'file.notFound' });
  });
});
