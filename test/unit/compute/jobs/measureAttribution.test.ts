import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { imageSpaceConvention } from '../../../../src-main/attribution/program/inputConvention.ts';
import { openPredictor } from '../../../../src-main/attribution/program/predict.ts';
import { jobs } from '../../../../src-main/compute/jobs/jobs.ts';
import type { BaselineSpec } from '../../../../src-main/contract/attribution.ts';
import { attributionMeasuresSchema } from '../../../../src-main/contract/comparison.ts';
import type { ImageTensor, PixelMask } from '../../../../src-main/contract/imageTensor.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { oracleModelBytes } from '../../../support/oracleCases.ts';
import { straightDeletion, straightInsertion } from '../../../support/straightPerturbation.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const side = 16;
const modelFile = fileURLToPath(new URL('../../../fixtures/oracle/sigmoid_binary.onnx', import.meta.url));
const resultSchema = attributionMeasuresSchema.omit({ attributionKey: true });

/** A photograph of the size that the model takes, so that its bytes over 255 are the model's input. */
async function photograph(): Promise<{
  readonly file: string;
  readonly image: ImageTensor;
  readonly fieldOfView: PixelMask;
}> {
  const bytes = Uint8Array.from({ length: 3 * side * side }, (_, at) => (at * 89 + (at % 7) * 31) % 256);
  const file = join(temporaryFolder(), 'eye.png');
  await sharp(bytes, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(file);
  const data = Float32Array.from({ length: 3 * side * side }, (_, at) => {
    const pixel = at % (side * side);
    return bytes[3 * pixel + Math.floor(at / (side * side))]! / 255;
  });
  const inside = Uint8Array.from({ length: side * side }, (_, pixel) =>
    Math.hypot((pixel % side) - 7.5, Math.floor(pixel / side) - 7.5) <= 7 ? 1 : 0,
  );
  const size = { heightPx: side, widthPx: side };
  return { file, image: { ...size, data }, fieldOfView: { ...size, data: inside } };
}

function request(file: string, baseline: BaselineSpec) {
  const fieldOfView = { kind: 'disc', centreXPx: 8, centreYPx: 8, radiusPx: 7, confidence: 1 } as const;
  return {
    modelFile,
    modelHash: null,
    image: {
      kind: 'photograph',
      file,
      fileName: 'eye.png',
      contentHash: null,
      fieldOfView: { ...fieldOfView, leftPx: 0, topPx: 0, rightPx: side, bottomPx: side },
    },
    baseline: { kind: 'spec', spec: baseline },
    baselineImages: {},
    lesionMask: null,
    target: null,
    device: 'cpu',
    threads: 1,
  } as const;
}

const settings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 50,
  tolerance: 0.01,
  maximumEvaluations: 500,
} as const;

/** What `attribute` gives, summed over colours. */
async function attributed(asked: ReturnType<typeof request>) {
  const { map, numbers } = await createInProcessSupervisor().run(
    'attribute',
    { ...asked, settings },
    { batch: 8 },
  );
  const pixels = side * side;
  const sums = Float32Array.from(
    { length: pixels },
    (_, pixel) => map[pixel]! + map[pixels + pixel]! + map[2 * pixels + pixel]!,
  );
  return { map: sums, heightPx: side, widthPx: side, numbers };
}

/** Does the job as the compute process does, and gives what it tells on the way. */
async function measure(input: unknown, batchLimit = 8, signal = new AbortController().signal) {
  const told: unknown[] = [];
  const result = await jobs.measureAttribution.run(input, {
    signal,
    batchLimit,
    log: () => undefined,
    report: (progress) => told.push(progress),
  });
  return { told, measures: resultSchema.parse(result) };
}

describe('the job measureAttribution', () => {
  it('measures what attribute gave as pictures made and scored one by one do', async () => {
    const { file, image, fieldOfView } = await photograph();
    const asked = request(file, { kind: 'black' });
    const { numbers, ...attribution } = await attributed(asked);
    const { measures } = await measure({ ...asked, ...attribution });

    const predictor = await openPredictor(
      {
        model: readOnnx(oracleModelBytes('sigmoid_binary')),
        convention: imageSpaceConvention,
        outputName: undefined,
        heightPx: side,
        widthPx: side,
      },
      createOnnxRuntime({ device: 'cpu', threads: 1 }),
    );
    const subject = { image, fieldOfView, map: attribution.map };
    const score = async (picture: ImageTensor): Promise<number> => (await predictor.classScores(picture))[0]!;
    const expected = {
      insertion: await straightInsertion(subject, score),
      deletion: await straightDeletion(subject, score),
    };
    await predictor.release();
    for (const kind of ['insertion', 'deletion'] as const) {
      const { shares, scores, auc, normalisedAuc } = expected[kind];
      expect(measures[kind].shares).toEqual(shares);
      scores.forEach((value, point) => {
        expect(measures[kind].scores[point]).toBeCloseTo(value, 5);
      });
      expect(measures[kind].auc).toBeCloseTo(auc, 5);
      expect(measures[kind].normalisedAuc).toBeCloseTo(normalisedAuc, 3);
    }
    expect(measures.insertionBlurPx).toBe(1);
    expect(measures.positiveSum).toBeGreaterThan(0);
    expect(measures.negativeSum).toBeLessThan(0);
    expect(measures.positiveSum + measures.negativeSum).toBeCloseTo(numbers.sum, 5);

    const inside = [...fieldOfView.data.keys()].filter((pixel) => fieldOfView.data[pixel] === 1);
    const values = inside.flatMap((pixel) => [0, 256, 512].map((plane) => image.data[plane + pixel]!));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(measures.baselineDistance.meanAbsolute).toBeCloseTo(mean, 5);
    expect(measures.baselineDistance.changedShare).toBe(1);
  });

  it('tells how far it is, batch by batch, and gives the same in other batches', async () => {
    const { file } = await photograph();
    const asked = request(file, {
      kind: 'set',
      members: [
        { kind: 'uniform-noise', seed: 1 },
        { kind: 'uniform-noise', seed: 2 },
      ],
    });
    const { map, heightPx, widthPx } = await attributed(asked);
    const input = { ...asked, map, heightPx, widthPx };
    const { told, measures } = await measure(input, 13);
    expect(told).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((batch) => ({ share: expect.closeTo(batch / 10, 12) as number })),
    );
    const one = await measure(input, 1);
    expect(one.told).toHaveLength(130);
    for (const kind of ['insertion', 'deletion'] as const)
      expect(one.measures[kind].auc).toBeCloseTo(measures[kind].auc, 6);
  });

  it('stops at the next batch when it is cancelled', async () => {
    const { file } = await photograph();
    const asked = request(file, { kind: 'black' });
    const { map, heightPx, widthPx } = await attributed(asked);
    const stopped = AbortSignal.abort(new Error('cancelled'));
    await expect(measure({ ...asked, map, heightPx, widthPx }, 8, stopped)).rejects.toThrow('cancelled');
  });

  it('refuses a map of another size than the model takes, naming both', async () => {
    const { file } = await photograph();
    const asked = request(file, { kind: 'black' });
    const measuring = measure({ ...asked, map: new Float32Array(64), heightPx: 8, widthPx: 8 });
    await expect(measuring).rejects.toMatchObject({ code: 'array.invalid' });
    await expect(measuring).rejects.toThrow(/8 x 8 px.*16 x 16 px/);
  });
});
