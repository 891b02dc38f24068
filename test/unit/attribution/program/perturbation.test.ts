import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../src-main/attribution/graph/graph.ts';
import {
  attributionOrder,
  neverReplaced,
} from '../../../../src-main/attribution/measures/perturbation/attributionOrder.ts';
import { measurePerturbation } from '../../../../src-main/attribution/measures/perturbation/measurePerturbation.ts';
import { perturbationCounts } from '../../../../src-main/attribution/measures/perturbation/perturbationCounts.ts';
import { perturbationCurve } from '../../../../src-main/attribution/measures/perturbation/perturbationCurve.ts';
import {
  deletionFill,
  insertionCanvas,
} from '../../../../src-main/attribution/measures/perturbation/perturbationTargets.ts';
import { attribute } from '../../../../src-main/attribution/methods/attribute.ts';
import { fullestBatch } from '../../../../src-main/attribution/program/batchBudget.ts';
import { openExplainer } from '../../../../src-main/attribution/program/explainer.ts';
import { imageSpaceConvention } from '../../../../src-main/attribution/program/inputConvention.ts';
import {
  openPerturbation,
  type Perturbation,
} from '../../../../src-main/attribution/program/perturbation.ts';
import type { ImageTensor, PixelMask } from '../../../../src-main/contract/imageTensor.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { float32, int64, model, node } from '../../../support/smallModels.ts';
import { disc, mask, noisyPicture, picture } from '../baselines/testPictures.ts';
import { uniformDraws } from '../path/analyticPath.ts';

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });

interface Size {
  readonly heightPx: number;
  readonly widthPx: number;
}

function requestFor(subject: Model, { heightPx, widthPx }: Size, batch: number) {
  return {
    model: subject,
    convention: imageSpaceConvention,
    explained: { emits: 'other', explainAs: 'as-emitted', weights: [1] },
    heightPx,
    widthPx,
    batch: { atMost: batch, budgetBytes: 2 ** 30 },
  } as const;
}

async function withPerturbation<Result>(
  subject: Model,
  size: Size,
  batch: number,
  use: (perturbation: Perturbation) => Promise<Result>,
): Promise<Result> {
  const perturbation = await openPerturbation(
    { ...requestFor(subject, size, batch), points: batch },
    runtime,
  );
  try {
    return await use(perturbation);
  } finally {
    await perturbation.release();
  }
}

/** y = sum_i weight_i x_i */
function linearModel({ heightPx, widthPx }: Size, weights: readonly number[]): Model {
  return model({
    inputs: { x: ['n', 3, heightPx, widthPx] },
    nodes: [node('Flatten', ['x'], ['flat'], { axis: 1 }), node('MatMul', ['flat', 'w'], ['y'])],
    constants: { w: float32([weights.length, 1], weights) },
  });
}

/** Every order of the numbers 0..count-1 (Heap's algorithm). */
function* permutations(count: number): Generator<readonly number[]> {
  const order = Array.from({ length: count }, (_, index) => index);
  const turns = new Array<number>(count).fill(0);
  yield order;
  for (let at = 0; at < count;) {
    if (turns[at]! >= at) {
      turns[at] = 0;
      at += 1;
      continue;
    }
    const other = at % 2 === 0 ? 0 : turns[at]!;
    [order[other], order[at]] = [order[at]!, order[other]!];
    turns[at]! += 1;
    at = 0;
    yield order;
  }
}

function ranksOf(order: readonly number[], fieldOfView: PixelMask): Float32Array {
  const ranks = new Float32Array(fieldOfView.data.length).fill(neverReplaced);
  const inside = [...fieldOfView.data.keys()].filter((pixel) => fieldOfView.data[pixel] !== 0);
  order.forEach((rank, index) => {
    ranks[inside[index]!] = rank;
  });
  return ranks;
}

describe('the batch that a number of points fills', () => {
  it.each([
    [1, 65, 1],
    [2, 65, 2],
    [4, 65, 3],
    [8, 65, 5],
    [16, 65, 13],
    [64, 65, 33],
    [65, 65, 65],
    [200, 65, 65],
    [8, 64, 8],
    [8, 3, 3],
  ])('at most %i for %i points is %i', (limit, points, batch) => {
    expect(fullestBatch(limit, points)).toBe(batch);
  });
});

describe('the perturbation graph', () => {
  const size = { heightPx: 2, widthPx: 4 };
  /** Each value has a bit of its own in the score: exact in single precision. */
  const bits = linearModel(
    size,
    Array.from({ length: 24 }, (_, position) => 2 ** position),
  );
  const from = picture(4, 2, () => 0);
  const to = picture(4, 2, () => 1);
  const bitsOf = (pixels: readonly number[]): number =>
    pixels.reduce((sum, pixel) => sum + 2 ** pixel + 2 ** (8 + pixel) + 2 ** (16 + pixel), 0);

  it('takes exactly the pixels of the lowest ranks, in all three colours', async () => {
    const ranks = Float32Array.of(7, 0, 3, 1, 2, 6, 5, 4);
    const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const scores = await withPerturbation(bits, size, 9, (opened) =>
      opened.scores({ from, to, ranks, counts }),
    );
    const order = [1, 3, 4, 2, 7, 6, 5, 0];
    expect(scores).toEqual(counts.map((count) => bitsOf(order.slice(0, count))));
  });

  it('never touches a pixel outside the field of view, even with all others replaced', async () => {
    const fieldOfView = mask(4, 2, (column, row) => !(column === 1 && row === 0) && column !== 3);
    const { ranks, pixelCount } = attributionOrder(Float32Array.of(1, 99, 3, 99, 5, 6, 7, 99), fieldOfView);
    expect(pixelCount).toBe(5);
    const counts = [0, 2, 5];
    const scores = await withPerturbation(bits, size, 3, (opened) =>
      opened.scores({ from, to, ranks, counts }),
    );
    expect(scores).toEqual([0, bitsOf([5, 6]), bitsOf([0, 2, 4, 5, 6])]);
  });

  it.each([1, 2, 3, 5, 64])('gives the same scores in batches of %i', async (batch) => {
    const ranks = Float32Array.of(3, 1, 0, 2, 7, 6, 5, 4);
    const counts = [0, 3, 8, 1, 1, 6, 2];
    const told: number[] = [];
    const scores = await withPerturbation(bits, size, batch, (opened) => {
      expect(opened.batch).toBe(batch);
      return opened.scores({ from, to, ranks, counts }, (done) => told.push(done));
    });
    const order = [2, 1, 3, 0, 7, 6, 5, 4];
    expect(scores).toEqual(counts.map((count) => bitsOf(order.slice(0, count))));
    expect(told).toHaveLength(Math.ceil(counts.length / batch));
    expect(told.at(-1)).toBe(counts.length);
  });

  it('scores one image at a time where a model takes no more', async () => {
    const fixed = model({
      inputs: { x: [1, 3, 2, 4] },
      nodes: [node('Reshape', ['x', 'one'], ['flat']), node('MatMul', ['flat', 'w'], ['y'])],
      constants: {
        one: int64([1, 24]),
        w: float32(
          [24, 1],
          Array.from({ length: 24 }, (_, p) => 2 ** p),
        ),
      },
    });
    const ranks = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    const scores = await withPerturbation(fixed, size, 8, (opened) => {
      expect(opened.batch).toBe(1);
      return opened.scores({ from, to, ranks, counts: [4, 8] });
    });
    expect(scores).toEqual([bitsOf([0, 1, 2, 3]), 2 ** 24 - 1]);
  });

  it('stops between two batches when it is told to', async () => {
    let batches = 0;
    const stopping = withPerturbation(bits, size, 2, (opened) =>
      opened.scores({ from, to, ranks: new Float32Array(8), counts: [1, 2, 3, 4, 5, 6] }, () => {
        batches += 1;
        if (batches === 2) throw new Error('stopped');
      }),
    );
    await expect(stopping).rejects.toThrow('stopped');
    expect(batches).toBe(2);
  });

  it('refuses a score that is no number, saying how many pixels were replaced', async () => {
    const rooted = model({
      inputs: { x: ['n', 3, 2, 4] },
      nodes: [
        node('Flatten', ['x'], ['flat'], { axis: 1 }),
        node('MatMul', ['flat', 'w'], ['sum']),
        node('Sqrt', ['sum'], ['y']),
      ],
      constants: { w: float32([24, 1], new Array<number>(24).fill(-1)) },
    });
    const scoring = withPerturbation(rooted, size, 2, (opened) =>
      opened.scores({ from, to, ranks: new Float32Array(8), counts: [0, 3] }),
    );
    await expect(scoring).rejects.toMatchObject({ code: 'device.failed', details: { count: 3 } });
  });
});

describe('insertion and deletion of a linear model', () => {
  /** Weights and pixels of either sign of influence. */
  function linearCase(size: Size, seed: number): { readonly subject: Model; readonly image: ImageTensor } {
    const draw = uniformDraws(seed);
    const weights = Array.from({ length: 3 * size.heightPx * size.widthPx }, () => 2 * draw() - 1);
    return { subject: linearModel(size, weights), image: noisyPicture(size.widthPx, size.heightPx, seed) };
  }

  /** The map of Integrated Gradients, summed over colours: weight times difference for a linear model. */
  async function mapAgainst(
    baseline: ImageTensor,
    subject: Model,
    image: ImageTensor,
  ): Promise<Float32Array> {
    const explainer = await openExplainer(requestFor(subject, image, 4), runtime);
    const path = await explainer.openPath(image, baseline);
    const settings = {
      method: 'ig',
      rule: 'trapezoid',
      steps: 1,
      tolerance: 0.01,
      maximumEvaluations: 9,
    } as const;
    const { map } = await attribute({ path, image, baseline, settings });
    await explainer.release();
    const pixels = image.heightPx * image.widthPx;
    return Float32Array.from(
      { length: pixels },
      (_, pixel) => map.data[pixel]! + map.data[pixels + pixel]! + map.data[2 * pixels + pixel]!,
    );
  }

  it('reaches the best area of all 720 orders of six pixels when the baseline is where the path begins or ends', async () => {
    const size = { heightPx: 2, widthPx: 4 };
    const fieldOfView = mask(4, 2, (column, row) => column !== 2 * row);
    for (const seed of [1, 2, 3]) {
      const { subject, image } = linearCase(size, seed);
      const canvas = insertionCanvas(image, fieldOfView);
      const fill = deletionFill(image, fieldOfView);
      await withPerturbation(subject, size, 7, async (opened) => {
        const counts = [0, 1, 2, 3, 4, 5, 6];
        const shares = counts.map((count) => count / 6);
        const areas = { insertion: [] as number[], deletion: [] as number[] };
        for (const order of permutations(6)) {
          const ranks = ranksOf(order, fieldOfView);
          const inserted = await opened.scores({ from: canvas, to: image, ranks, counts });
          const deleted = await opened.scores({ from: image, to: fill, ranks, counts });
          areas.insertion.push(perturbationCurve(shares, inserted).auc);
          areas.deletion.push(perturbationCurve(shares, deleted).auc);
        }
        expect(areas.insertion).toHaveLength(720);
        const ours = async (baseline: ImageTensor) =>
          measurePerturbation(
            { image, fieldOfView, map: await mapAgainst(baseline, subject, image) },
            opened,
            () => undefined,
          );
        const [best, worst] = [Math.max(...areas.insertion), Math.min(...areas.insertion)];
        expect(worst).toBeLessThan(best - 0.01);
        expect((await ours(canvas)).insertion.auc).toBeCloseTo(best, 6);
        expect((await ours(fill)).deletion.auc).toBeCloseTo(Math.min(...areas.deletion), 6);
      });
    }
  });

  it('is above every random order of a larger field of view, and random orders have 0.5 within their interval', async () => {
    const size = { heightPx: 20, widthPx: 20 };
    const fieldOfView = disc(20);
    // All differences of one sign, so that the area of a random order has a small spread.
    const image = picture(20, 20, (channel, column, row) => 0.3 + 0.1 * channel + 0.02 * (column + row));
    const draw = uniformDraws(11);
    const weights = Array.from({ length: 1200 }, () => 0.2 + draw());
    const black = picture(20, 20, () => 0);
    const subject = linearModel(size, weights);
    const counts = perturbationCounts(fieldOfView.data.reduce((sum, inside) => sum + inside, 0));
    const pixels = counts.at(-1)!;
    const shares = counts.map((count) => count / pixels);
    const areas: number[] = [];
    const best = await withPerturbation(subject, size, 65, async (opened) => {
      const areaOf = async (ranks: Float32Array): Promise<number> =>
        perturbationCurve(shares, await opened.scores({ from: black, to: image, ranks, counts }))
          .normalisedAuc!;
      for (let round = 0; round < 300; round++) {
        const keys = Array.from({ length: pixels }, () => draw());
        const order = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]!);
        areas.push(await areaOf(ranksOf(order, fieldOfView)));
      }
      const map = await mapAgainst(black, subject, image);
      return areaOf(attributionOrder(map, fieldOfView).ranks);
    });
    expect(best).toBeGreaterThan(Math.max(...areas));

    // The area is sum_i c_i a(rank of i), with c_i the pixel's share of the change and a(r) the area to the right of the step
    // that replaces rank r. For a random order its mean is mean(a) = 0.5 and its variance sum (c - mean)^2 sum (a - mean)^2 / (N - 1)
    // (Hoeffding, Annals of Mathematical Statistics 1951).
    const inside = [...fieldOfView.data.keys()].filter((pixel) => fieldOfView.data[pixel] !== 0);
    const changes = inside.map((pixel) =>
      [0, 400, 800].reduce((sum, plane) => sum + weights[plane + pixel]! * image.data[plane + pixel]!, 0),
    );
    const whole = changes.reduce((sum, change) => sum + change, 0);
    const rightOf = Array.from({ length: pixels }, (_, rank) => {
      const step = counts.findIndex((count) => count > rank);
      return 1 - (shares[step]! + shares[step - 1]!) / 2;
    });
    const spread = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const deviation = Math.sqrt(
      (spread(changes.map((change) => change / whole)) * spread(rightOf)) / (pixels - 1),
    );
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    // 99.9 % of a normal distribution lie within 3.29 deviations.
    expect(Math.abs(mean - 0.5)).toBeLessThan((3.29 * deviation) / Math.sqrt(areas.length));
    const observed = Math.sqrt(spread(areas) / (areas.length - 1));
    expect(Math.abs(observed / deviation - 1)).toBeLessThan(3.29 / Math.sqrt(2 * areas.length));
    for (const area of areas) expect(Math.abs(area - 0.5)).toBeLessThan(5 * deviation);
  });
});
