import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../src-main/attribution/graph/graph.ts';
import { writeOnnx } from '../../../../src-main/attribution/graph/writeOnnx.ts';
import type { PictureChange } from '../../../../src-main/attribution/measures/sanity/pictureChange.ts';
import { gaussianStream } from '../../../../src-main/fundus/randomStream.ts';
import { float32, model, node } from '../../../support/smallModels.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';
import { discFieldOfView, writtenPhotograph } from './writtenPhotograph.ts';

const side = 32;
const fieldOfView = discFieldOfView(side / 2, side / 2, side / 2);

function normal(dims: readonly number[], seed: number, scale: number) {
  const next = gaussianStream(seed);
  return float32(
    dims,
    Array.from({ length: dims.reduce((product, size) => product * size, 1) }, () => scale * next()),
  );
}

/** One number a place and class: the model that needs no rounding to be understood. */
function linear(weights: readonly number[]): Model {
  return model({
    inputs: { x: ['n', 3, side, side] },
    nodes: [node('Flatten', ['x'], ['flat'], { axis: 1 }), node('MatMul', ['flat', 'w'], ['y'])],
    constants: { w: float32([3 * side * side, 1], weights) },
  });
}

const network = model({
  inputs: { x: ['n', 3, side, side] },
  nodes: [
    node('Conv', ['x', 'k1', 'b1'], ['c1'], { pads: [1, 1, 1, 1] }),
    node('Relu', ['c1'], ['r1']),
    node('Conv', ['r1', 'k2', 'b2'], ['c2'], { pads: [1, 1, 1, 1] }),
    node('Relu', ['c2'], ['r2']),
    node('Flatten', ['r2'], ['flat'], { axis: 1 }),
    node('Gemm', ['flat', 'w'], ['y']),
  ],
  constants: {
    ...{ k1: normal([8, 3, 3, 3], 1, 0.3), b1: normal([8], 2, 0.1) },
    ...{ k2: normal([8, 8, 3, 3], 3, 0.2), b2: normal([8], 4, 0.1) },
    w: normal([8 * side * side, 1], 5, 0.05),
  },
});

/** One pixel of the photograph is one of the model, so nothing is resampled. */
async function ask(subject: Model) {
  const supervisor = createInProcessSupervisor();
  const modelFile = join(temporaryFolder(), 'model.onnx');
  writeFileSync(modelFile, writeOnnx(subject));
  const image = await writtenPhotograph({ widthPx: side, heightPx: side }, fieldOfView, (column, row) => [
    (column * 37 + row * 101) % 256,
    (column * 73 + row * 29) % 256,
    (column * 17 + row * 53) % 256,
  ]);
  const settings = {
    method: 'ig',
    rule: 'midpoint',
    steps: 16,
    tolerance: 0.01,
    maximumEvaluations: 4,
  } as const;
  return (layers: number, change: PictureChange | null = null) =>
    supervisor.run(
      'sanityMap',
      {
        ...{ modelFile, modelHash: null, image, settings, change, target: 0, device: 'cpu', threads: 1 },
        baseline: { kind: 'spec', spec: { kind: 'black' } },
        ...{ baselineImages: {}, lesionMask: null },
        randomisation: layers === 0 ? null : { layers, seed: 1 },
      },
      { batch: 8 },
    );
}

async function correlation(first: Float32Array, second: Float32Array): Promise<number | null> {
  const size = {
    ...{ originalWidthPx: side, originalHeightPx: side, cropWidthPx: side, cropHeightPx: side },
    ...{ leftPx: 0, topPx: 0, targetWidthPx: side, targetHeightPx: side },
  };
  const { pairs } = await createInProcessSupervisor().run('compareMaps', {
    maps: [new Float32Array(first), new Float32Array(second)],
    ...{ heightPx: side, widthPx: side, transform: size, fieldOfView, wanted: [[0, 1]] },
  });
  return pairs[0]!.spearman;
}

describe('the job that makes maps for sanity checks', () => {
  it('gives the same map twice where nothing is randomised, with its completeness error', async () => {
    const map = await ask(network);
    const [one, two] = [await map(0), await map(0)];
    expect(await correlation(one.map, two.map)).toBe(1);
    const sum = one.map.reduce((total, value) => total + value, 0);
    expect(one.delta).toBeCloseTo(sum - (one.scoreInput - one.scoreBaseline), 4);
  });

  it('loses the map where all layers are randomised, and the model is itself again afterwards', async () => {
    const map = await ask(network);
    const trained = await map(0);
    const randomised = await map(3);
    expect(randomised.scoreInput).not.toBeCloseTo(trained.scoreInput, 3);
    // About 800 pixels inside: independent ranks have a correlation of 0 with a deviation of 0.035.
    expect(Math.abs((await correlation(trained.map, randomised.map))!)).toBeLessThan(0.15);
    expect((await map(0)).map).toEqual(trained.map);
  });

  it('gives a flipped picture the flipped map, exactly, where the model is symmetric', async () => {
    const column = (at: number): number => at % side;
    const row = (at: number): number => Math.floor(at / side) % side;
    const symmetric = linear(
      Array.from(
        { length: 3 * side * side },
        (_, at) => Math.abs(column(at) - 15.5) * (1 + Math.abs(row(at) - 15.5)) * 2 ** -10,
      ),
    );
    const map = await ask(symmetric);
    const reference = await map(0);
    for (const change of ['flip-horizontal', 'flip-vertical'] as const) {
      const flipped = await map(0, change);
      expect(flipped.map).toEqual(reference.map);
      expect(flipped.scoreInput).toBeCloseTo(reference.scoreInput, 3);
    }
  });

  it('changes score and map of a linear model by the factor of the brightness', async () => {
    const map = await ask(linear(Array.from({ length: 3 * side * side }, (_, at) => ((at * 7) % 13) / 1000)));
    const [reference, darker] = [await map(0), await map(0, 'brightness-0.9')];
    expect(darker.scoreInput).toBeCloseTo(0.9 * reference.scoreInput, 4);
    expect(darker.map[500]! / reference.map[500]!).toBeCloseTo(0.9, 5);
    expect(await correlation(reference.map, darker.map)).toBeGreaterThan(0.9999);
  });

  it('finds all positive attribution of a model that only looks at a lesion on that lesion', async () => {
    const [left, top, right, bottom] = [10, 12, 15, 20];
    const planted = linear(
      Array.from({ length: 3 * side * side }, (_, at) => {
        const [column, row] = [at % side, Math.floor(at / side) % side];
        return column >= left && column < right && row >= top && row < bottom ? 0.01 : -0.001;
      }),
    );
    const { map, transform } = await (await ask(planted))(0);
    const shares = await createInProcessSupervisor().run('measureLesionShare', {
      ...{ map, transform, fieldOfView },
      lesions: [[[left, top, right, top, right, bottom, left, bottom]]],
    });
    expect(shares!.share).toBeCloseTo(1, 6);
    expect(shares!.areaShare).toBeCloseTo(40 / (Math.PI * 16 ** 2), 2);
    expect(shares!.turnedShare).toBeLessThan(0.5);
  });
});

describe('the job that lists layers', () => {
  it('names them in the order of the computation, with their weights', async () => {
    const modelFile = join(temporaryFolder(), 'model.onnx');
    writeFileSync(modelFile, writeOnnx(network));
    const { layers, hasAverageFundus } = await createInProcessSupervisor().run('listLayers', { modelFile });
    expect(layers).toEqual([
      { name: 'Conv:c1', operator: 'Conv', weights: 8 * 27 + 8 },
      { name: 'Conv:c2', operator: 'Conv', weights: 8 * 72 + 8 },
      { name: 'Gemm:y', operator: 'Gemm', weights: 8 * side * side },
    ]);
    expect(hasAverageFundus).toBe(false);
  });
});
