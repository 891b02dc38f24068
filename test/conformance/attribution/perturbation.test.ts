import { describe, expect, it } from 'vitest';
import { measurePerturbation } from '../../../src-main/attribution/measures/perturbation/measurePerturbation.ts';
import { imageSpaceConvention } from '../../../src-main/attribution/program/inputConvention.ts';
import { openPerturbation } from '../../../src-main/attribution/program/perturbation.ts';
import { openPredictor } from '../../../src-main/attribution/program/predict.ts';
import type { DeviceKind } from '../../../src-main/contract/attribution.ts';
import type { PerturbationCurve } from '../../../src-main/contract/comparison.ts';
import type { PixelMask } from '../../../src-main/contract/imageTensor.ts';
import { listDevices } from '../../../src-main/runtimes/onnxruntime/listDevices.ts';
import { createOnnxRuntime } from '../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import {
  straightDeletion,
  straightInsertion,
  type StraightCurve,
} from '../../support/straightPerturbation.ts';
import { oracleNames, readOracleCase, type OracleCase } from './oracleCase.ts';

/** A disc that leaves out the corners. */
function fieldOfViewOf({ heightPx, widthPx }: OracleCase): PixelMask {
  const data = Uint8Array.from({ length: heightPx * widthPx }, (_, pixel) => {
    const across = (pixel % widthPx) + 0.5 - widthPx / 2;
    const down = Math.floor(pixel / widthPx) + 0.5 - heightPx / 2;
    return Math.hypot(across, down) <= 0.45 * widthPx ? 1 : 0;
  });
  return { heightPx, widthPx, data };
}

/** PyTorch's Integrated Gradients in float64, summed over colours. */
function mapOf({ heightPx, widthPx, reference }: OracleCase): Float32Array {
  const pixels = heightPx * widthPx;
  return Float32Array.from(
    { length: pixels },
    (_, pixel) => reference[pixel]! + reference[pixels + pixel]! + reference[2 * pixels + pixel]!,
  );
}

type Curves<Curve> = Readonly<Record<'insertion' | 'deletion', Curve>>;

async function measure(
  oracle: OracleCase,
  device: DeviceKind,
  batch: number,
): Promise<Curves<PerturbationCurve>> {
  const perturbation = await openPerturbation(
    {
      model: oracle.model,
      convention: imageSpaceConvention,
      explained: {
        emits: 'other',
        explainAs: 'as-emitted',
        weights: Array.from({ length: oracle.classes }, (_, index) => Number(index === oracle.target)),
      },
      heightPx: oracle.heightPx,
      widthPx: oracle.widthPx,
      batch: { atMost: batch, budgetBytes: 2 ** 30 },
      points: batch,
    },
    createOnnxRuntime({ device, threads: 2 }),
    createOnnxRuntime({ device: 'cpu', threads: 2 }),
  );
  expect(perturbation.batch).toBe(batch);
  const curves = await measurePerturbation(
    { image: oracle.image, fieldOfView: fieldOfViewOf(oracle), map: mapOf(oracle) },
    perturbation,
    () => undefined,
  );
  await perturbation.release();
  return curves;
}

/** Pictures made one by one and given to the model as it came from its file. */
async function measureStraight(oracle: OracleCase): Promise<Curves<StraightCurve>> {
  const predictor = await openPredictor(
    { ...oracle, convention: imageSpaceConvention, outputName: undefined },
    createOnnxRuntime({ device: 'cpu', threads: 2 }),
  );
  const subject = { image: oracle.image, fieldOfView: fieldOfViewOf(oracle), map: mapOf(oracle) };
  const score = async (image: OracleCase['image']): Promise<number> =>
    (await predictor.classScores(image))[oracle.target]!;
  const curves = {
    insertion: await straightInsertion(subject, score),
    deletion: await straightDeletion(subject, score),
  };
  await predictor.release();
  return curves;
}

/** Within `tolerance` of the largest score. */
function expectSame(actual: PerturbationCurve, expected: StraightCurve, tolerance: number): void {
  expect(actual.shares).toEqual(expected.shares);
  const { scores } = expected;
  const allowed = tolerance * Math.max(...scores.map(Math.abs));
  expect(allowed).toBeGreaterThan(0);
  scores.forEach((score, point) => {
    expect(Math.abs(actual.scores[point]! - score)).toBeLessThan(allowed);
  });
  expect(Math.abs(actual.auc - expected.auc)).toBeLessThan(allowed);
  const change = Math.abs(scores.at(-1)! - scores[0]!);
  expect(Math.abs(actual.normalisedAuc! - expected.normalisedAuc)).toBeLessThan((4 * allowed) / change);
}

describe.each(oracleNames)('insertion and deletion of %s on the CPU', (name) => {
  const oracle = readOracleCase(name);

  it('are those of pictures that are made and scored one by one, whatever the batch', async () => {
    const expected = await measureStraight(oracle);
    // 65 points: padded, in one batch, and with batches left over.
    for (const batch of [1, 8, 65, 70]) {
      const { insertion, deletion } = await measure(oracle, 'cpu', batch);
      expectSame(insertion, expected.insertion, 1e-5);
      expectSame(deletion, expected.deletion, 1e-5);
    }
  });

  it('end where they should: insertion at the image, where deletion begins', async () => {
    const { insertion, deletion } = await measure(oracle, 'cpu', 13);
    const allowed = 1e-5 * Math.abs(oracle.scoreInput) + 1e-6;
    expect(Math.abs(insertion.scores.at(-1)! - oracle.scoreInput)).toBeLessThan(allowed);
    expect(Math.abs(deletion.scores[0]! - oracle.scoreInput)).toBeLessThan(allowed);
  });
});

const webgpu = (await listDevices({ environment: process.env })).find(({ kind }) => kind === 'webgpu');

// A software rasteriser runs WebGPU a hundred times slower than the CPU runs the same graph.
const smallNetworks = ['conv_relu_maxpool2', 'sigmoid_binary'];

describe.skipIf(webgpu?.isAvailable !== true)(`insertion and deletion on ${webgpu?.name ?? 'webgpu'}`, () => {
  it.each(smallNetworks)('of %s are those of pictures made and scored one by one', async (name) => {
    const oracle = readOracleCase(name);
    const expected = await measureStraight(oracle);
    const { insertion, deletion } = await measure(oracle, 'webgpu', 33);
    expectSame(insertion, expected.insertion, 1e-5);
    expectSame(deletion, expected.deletion, 1e-5);
  });
});
