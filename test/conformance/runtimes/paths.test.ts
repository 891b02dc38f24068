import { describe, expect, it } from 'vitest';
import type { AttributionSettings, QuadratureRule } from '../../../src-main/contract/attribution.ts';
import type { ImageTensor } from '../../../src-main/contract/imageTensor.ts';
import { attribute } from '../../../src-main/attribution/methods/attribute.ts';
import type { Attribution } from '../../../src-main/attribution/methods/attribution.ts';
import { fixedPoints, type FixedRule } from '../../../src-main/attribution/path/fixedPoints.ts';
import type { PathWatch } from '../../../src-main/attribution/path/pathIntegral.ts';
import type { ExplainedOutput } from '../../../src-main/attribution/program/explainedOutput.ts';
import type { Explainer } from '../../../src-main/attribution/program/explainer.ts';
import { uniformStream } from '../../../src-main/fundus/randomStream.ts';
import { relativeL1 } from '../../unit/attribution/gradient/relativeL1.ts';
import { runtimesUnderTest, type Subject } from './runtimeUnderTest.ts';
import { smallGraphGrader } from './smallGraphGrader.ts';
import { smallGrader } from './smallGrader.ts';

const heightPx = 18;
const widthPx = 15;
const image = picture(1, 1);
const baseline = picture(2, 0.3);
const graders: readonly (readonly [format: string, grader: Subject])[] = [
  ['a layers model', await smallGrader(heightPx, widthPx)],
  ['a graph model', smallGraphGrader(heightPx, widthPx)],
];

const logit: ExplainedOutput = { emits: 'probabilities', explainAs: 'logit', weights: [0, 1, 0, 0] };
const referable: ExplainedOutput = { emits: 'probabilities', explainAs: 'logit', weights: [0, 0, 1, 1] };
const probability: ExplainedOutput = {
  emits: 'probabilities',
  explainAs: 'probability',
  weights: [0, 0, 1, 1],
};

const roomy = { atMost: 4, budgetBytes: 2 ** 30 };
const settings: AttributionSettings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 21,
  tolerance: 0.01,
  maximumEvaluations: 400,
};

function picture(seed: number, brightness: number): ImageTensor {
  const next = uniformStream(seed);
  return {
    heightPx,
    widthPx,
    data: Float32Array.from({ length: 3 * heightPx * widthPx }, () => brightness * next()),
  };
}

async function explain(
  explainer: Explainer,
  wanted: Partial<AttributionSettings> = {},
  watch: PathWatch = {},
): Promise<Attribution> {
  const path = await explainer.openPath(image, baseline);
  return attribute({ path, image, baseline, settings: { ...settings, ...wanted }, ...watch });
}

const runtimes = await runtimesUnderTest();

/** What the first runtime says, for the others to agree with. */
async function reference(
  grader: Subject,
  explained: ExplainedOutput,
  wanted: Partial<AttributionSettings>,
): Promise<Attribution> {
  return explain(await runtimes[0]!.explainer(grader, explained, roomy), wanted);
}

const cases = runtimes.flatMap((runtime) => graders.map(([format, grader]) => ({ runtime, format, grader })));

describe.each(cases)('$runtime.name, $format', ({ runtime, grader }) => {
  describe.skipIf(runtime.missing !== '')(
    runtime.missing === '' ? 'is there' : `skipped: ${runtime.missing}`,
    () => {
      it.each([
        ['a logit', logit],
        ['log-odds', referable],
        ['a probability', probability],
      ])('accounts for the whole difference of scores: %s', async (_title, explained) => {
        const explainer = await runtime.explainer(grader, explained, roomy);
        const { numbers } = await explain(explainer);
        await explainer.release();
        const difference = numbers.scoreInput - numbers.scoreBaseline;
        expect(numbers.converged).toBe(true);
        expect(Math.abs(difference)).toBeGreaterThan(1e-3);
        expect(Math.abs(numbers.sum - difference)).toBeLessThan(0.01 * Math.abs(difference) + 1e-5);
      });

      it.each(['ig', 'gradient', 'input-x-gradient'] as const)(
        'gives the map of the first runtime: %s',
        async (method) => {
          const wanted = { method, rule: 'trapezoid' as const };
          const explainer = await runtime.explainer(grader, referable, roomy);
          const { map } = await explain(explainer, wanted);
          await explainer.release();
          expect(relativeL1(map.data, (await reference(grader, referable, wanted)).map.data)).toBeLessThan(
            1e-4,
          );
        },
      );

      it('gives the same map whatever the batch', async () => {
        const maps: Float32Array[] = [];
        for (const atMost of [1, 4, 7]) {
          const explainer = await runtime.explainer(grader, logit, { ...roomy, atMost });
          expect(explainer.batch).toBe(atMost);
          maps.push((await explain(explainer, { rule: 'midpoint' })).map.data);
          await explainer.release();
        }
        for (const map of maps.slice(1)) expect(relativeL1(map, maps[0]!)).toBeLessThan(1e-5);
      });

      it('takes as many points at once as the memory allows', async () => {
        const batches: number[] = [];
        for (const budgetBytes of [1, 2 ** 20, 2 ** 30]) {
          const explainer = await runtime.explainer(grader, logit, { atMost: 64, budgetBytes });
          batches.push(explainer.batch);
          await explainer.release();
        }
        const [least, some, most] = batches;
        expect([least, most]).toEqual([1, 64]);
        // One image has some ten thousand values in these networks, forth and back.
        expect(some).toBeGreaterThan(2);
        expect(some).toBeLessThan(40);
      });

      it.each([
        'riemann-right',
        'riemann-left',
        'midpoint',
        'trapezoid',
        'gauss-legendre',
      ] satisfies readonly QuadratureRule[])(
        'adds up on the device what it hands out point by point: %s',
        async (rule: FixedRule) => {
          const explainer = await runtime.explainer(grader, logit, roomy);
          const path = await explainer.openPath(image, baseline);
          const points = fixedPoints(rule, 3);
          const added = await path.accumulate(points);
          const single = await path.evaluate(points.map(({ alpha }) => alpha));
          expect(added.scores).toEqual(single.scores);
          const sum = added.gradientSum.map((part, place) =>
            part.map((_, index) =>
              points.reduce(
                (total, { weight }, k) => total + weight * single.gradients[k]![place]![index]!,
                0,
              ),
            ),
          );
          await explainer.release();
          sum.forEach((part, place) => {
            expect(relativeL1(added.gradientSum[place]!, part)).toBeLessThan(1e-5);
          });
        },
      );

      it('knows how the score changes along the path', async () => {
        const explainer = await runtime.explainer(grader, logit, roomy);
        const path = await explainer.openPath(image, baseline);
        // So short that hardly a unit switches on or off on the way.
        const step = 2 ** -12;
        const { scores, slopes } = await path.evaluate([0.4 - step, 0.4, 0.4 + step]);
        await explainer.release();
        expect(slopes[1]).toBeCloseTo((scores[2]! - scores[0]!) / (2 * step), 2);
      });

      it('has the gradient that differences of scores give', async () => {
        const explainer = await runtime.explainer(grader, referable, roomy);
        const scorer = await runtime.scorer(grader, referable);
        const { map } = await explain(explainer, { method: 'gradient' });
        const next = uniformStream(9);
        const direction = map.data.map(() => next() - 0.5);
        const step = 2 ** -9;
        const at = (moved: number): Promise<number> =>
          scorer.score({
            ...image,
            data: image.data.map((value, index) => value + moved * direction[index]!),
          });
        const difference = ((await at(step)) - (await at(-step))) / (2 * step);
        const slope = map.data.reduce((sum, value, index) => sum + value * direction[index]!, 0);
        await explainer.release();
        await scorer.release();
        expect(Math.abs(slope - difference)).toBeLessThan(0.02 * Math.abs(difference) + 1e-3);
      });

      it('explains what its predictions say', async () => {
        const predictor = await runtime.predictor(grader);
        const p = await predictor.classScores(image);
        await predictor.release();
        expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
        const score = async (explained: ExplainedOutput): Promise<number> => {
          const scorer = await runtime.scorer(grader, explained);
          const found = await scorer.score(image);
          await scorer.release();
          return found;
        };
        const other: ExplainedOutput = { emits: 'other', explainAs: 'as-emitted', weights: [2, 0, -1, 0] };
        expect(await score(probability)).toBeCloseTo(p[2]! + p[3]!, 5);
        expect(await score(other)).toBeCloseTo(2 * p[0]! - p[2]!, 5);
        expect(await score(referable)).toBeCloseTo(Math.log((p[2]! + p[3]!) / (p[0]! + p[1]!)), 4);
        const zeroth: ExplainedOutput = { ...logit, weights: [1, 0, 0, 0] };
        expect((await score(logit)) - (await score(zeroth))).toBeCloseTo(Math.log(p[1]! / p[0]!), 4);
        // Taken for logits, the four numbers go through a softmax.
        const again: ExplainedOutput = { emits: 'logits', explainAs: 'probability', weights: [0, 1, 0, 0] };
        const total = p.reduce((sum, value) => sum + Math.exp(value), 0);
        expect(await score(again)).toBeCloseTo(Math.exp(p[1]!) / total, 5);
      });

      it('scores images whose pixels are replaced', async () => {
        const ranks = Float32Array.from({ length: image.data.length / 3 }, (_, index) => (index * 97) % 270);
        const counts = [0, 1, 50, 133, 200, 269, 270];
        const perturbation = await runtime.perturbation(grader, probability, roomy);
        const done: number[] = [];
        const found = await perturbation.scores({ from: image, to: baseline, ranks, counts }, (count) => {
          done.push(count);
        });
        await perturbation.release();
        const scorer = await runtime.scorer(grader, probability);
        for (const [index, count] of counts.entries()) {
          const data = image.data.map((value, place) =>
            ranks[place % ranks.length]! < count ? baseline.data[place]! : value,
          );
          expect(found[index]).toBeCloseTo(await scorer.score({ ...image, data }), 5);
        }
        await scorer.release();
        expect(done.at(-1)).toBe(7);
        expect(done.length).toBeGreaterThan(1);
      });

      it('stops between two batches, and lets others have their turn', async () => {
        const explainer = await runtime.explainer(grader, logit, roomy);
        const abort = new AbortController();
        let evaluations = 0;
        let turns = 0;
        let turn = setImmediate(function next() {
          turns++;
          turn = setImmediate(next);
        });
        const stopped = explain(
          explainer,
          { rule: 'midpoint', steps: 400 },
          {
            signal: abort.signal,
            onProgress: (progress) => {
              ({ evaluations } = progress);
              if (evaluations >= 40) abort.abort();
            },
          },
        );
        await expect(stopped).rejects.toMatchObject({ code: 'compute.cancelled' });
        clearImmediate(turn);
        await explainer.release();
        expect(evaluations).toBeLessThan(48);
        expect(turns).toBeGreaterThan(1);
      });

      it('refuses a model whose gradient is not a number', async () => {
        const { artifacts } = grader;
        const [name, bias] = [...artifacts.weights].find(([, { dims }]) => dims.length === 1)!;
        const weights = new Map(artifacts.weights);
        weights.set(name, { ...bias, data: new Float32Array(bias.data.length).fill(Number.NaN) });
        const broken = { ...grader, artifacts: { ...artifacts, weights } };
        const explainer = await runtime.explainer(broken, probability, roomy);
        await expect(explain(explainer)).rejects.toMatchObject({ code: 'device.failed' });
        await explainer.release();
      });

      it('keeps no tensors of what it has opened and computed', async () => {
        const explainer = await runtime.explainer(grader, logit, roomy);
        await explain(explainer, { rule: 'midpoint', steps: 2 });
        const before = runtime.countTensors();
        for (let run = 0; run < 20; run++) await explain(explainer, { rule: 'midpoint', steps: 2 });
        expect(runtime.countTensors()).toEqual(before);
        await explainer.release();
        const idle = runtime.countTensors();
        const again = await runtime.explainer(grader, logit, roomy);
        await again.release();
        expect(runtime.countTensors()).toEqual(idle);
      });
    },
  );
});
