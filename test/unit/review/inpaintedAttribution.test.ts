import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '../../../src-main/attribution/graph/writeOnnx.ts';
import { runAttributeJob, type AttributeJobPayload } from '../../../src-main/review/attributeJob.ts';
import { resolveBaseline } from '../../../src-main/review/resolveBaseline.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { model, node } from '../../support/smallModels.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { discFieldOfView } from '../compute/jobs/writtenPhotograph.ts';
import { openTestStore, temporaryFolder } from '../store/testLibrary.ts';

const supervisor = createInProcessSupervisor();

/** 64 x 64 px of one brown with a bright lesion of 8 x 8 px; the model takes 16 x 16 px, so that the lesion is 2 x 2 of them. */
async function open() {
  const store = openTestStore();
  const samples = Uint8Array.from({ length: 3 * 64 * 64 }, (_, index) => {
    const [column, row] = [Math.floor(index / 3) % 64, Math.floor(index / 192)];
    const isLesion = column >= 24 && column < 32 && row >= 24 && row < 32;
    return (isLesion ? [255, 255, 102] : [102, 51, 0])[index % 3]!;
  });
  const bytes = await sharp(samples, { raw: { width: 64, height: 64, channels: 3 } })
    .png()
    .toBuffer();
  const assetHash = await store.assets.put(bytes);
  const frame = { leftPx: 0, topPx: 0, rightPx: 64, bottomPx: 64 };
  const image = {
    id: assetHash,
    assetHash,
    format: 'png',
    widthPx: 64,
    heightPx: 64,
    fieldOfView: { ...discFieldOfView(32, 32, Math.hypot(32, 32)), kind: 'full-frame', ...frame },
    byteSize: bytes.length,
    sourceFileName: 'eye.png',
  };
  const found = store.cases.add({ pseudonym: 'P-1', eye: 'right', image }).case;
  mark(store, found, 'one', [24, 24, 32, 24, 32, 32, 24, 32]);
  const modelFile = join(temporaryFolder(), 'sum.onnx');
  const mean = model({
    nodes: [
      node('GlobalAveragePool', ['x'], ['pooled']),
      node('Flatten', ['pooled'], ['flat'], { axis: 1 }),
      node('ReduceMean', ['flat'], ['y'], { axes: [1], keepdims: 1 }),
    ],
    inputs: { x: ['n', 3, 16, 16] },
  });
  writeFileSync(modelFile, writeOnnx(mean));
  const checking = { modelFile, device: 'cpu', selfTest: false } as const;
  const { contentHash, name, version } = await supervisor.run('checkModel', checking);
  store.models.put({ contentHash, name, version, manifest: null, folder: modelFile });
  return { store, found, contentHash, modelFile };
}

function mark(store: Store, { id }: CaseRecord, lesionId: string, ring: number[]): void {
  store.lesions.putImported({
    ...{ caseId: id, sourceFile: `${lesionId}.png`, label: 'EX', source: 'mask' },
    lesions: [{ lesionId, type: 'hardExudate', rings: [ring] }],
  });
}

function payloadOf({ store, found, contentHash, modelFile }: Awaited<ReturnType<typeof open>>) {
  const payload: AttributeJobPayload = {
    ...{ caseId: found.id, modelFile, device: 'cpu', batch: 2, threads: 1 },
    request: {
      imageHash: found.imageId,
      modelHash: contentHash,
      preprocessing: null,
      output: null,
      baseline: resolveBaseline('inpainted', found, store),
      settings: { method: 'ig', rule: 'midpoint', steps: 4, tolerance: 0.01, maximumEvaluations: 100 },
      seed: null,
      engineVersion: '2',
    },
  };
  const { job } = store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'k', payload });
  store.jobs.start();
  return { payload, job };
}

describe('an attribution against the lesions filled in', () => {
  it('credits the lesion alone, with all that it adds to the score', async () => {
    const library = await open();
    const { store } = library;
    const { payload, job } = payloadOf(library);
    await runAttributeJob(job, payload, store, supervisor, {});
    const [{ key, numbers }] = store.attributions.list() as [
      ReturnType<Store['attributions']['list']>[number],
    ];
    const map = store.attributions.readMap(key)!;
    const plane = 256;
    map.data.forEach((value, position) => {
      const [column, row] = [position % 16, Math.floor((position % plane) / 16)];
      // The triangle looks half a model pixel beyond the four that the lesion covers.
      if (column < 5 || column > 8 || row < 5 || row > 8) expect(value).toBe(0);
    });
    // The lesion is 1/64 of the photograph; it is brighter by 0.6, 0.8 and 0.4.
    expect(numbers.scoreInput - numbers.scoreBaseline).toBeCloseTo(0.6 / 64, 6);
    expect(numbers.sum).toBeCloseTo(0.6 / 64, 6);
  });

  it('fails with the reason where the lesions have changed since it was asked for', async () => {
    const library = await open();
    const { store, found } = library;
    const { payload, job } = payloadOf(library);
    mark(store, found, 'two', [1, 1, 5, 1, 5, 5]);
    await expect(runAttributeJob(job, payload, store, supervisor, {})).rejects.toMatchObject({
      code: 'baseline.invalid',
      message: expect.stringContaining('The lesions of this case were changed') as string,
    });
    expect(store.attributions.list()).toEqual([]);
  });
});
