import { describe, expect, it } from 'vitest';
import type { TensorflowArtifacts } from '../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import type { ExplainedOutput } from '../../../src-main/attribution/program/explainedOutput.ts';
import type { Explainer } from '../../../src-main/attribution/program/explainer.ts';
import { uniformStream } from '../../../src-main/fundus/randomStream.ts';
import { relativeL1 } from '../../unit/attribution/gradient/relativeL1.ts';
import { artifactsOf } from '../../unit/models/tensorflow/layers/layersOracle.ts';
import { twins } from '../../unit/models/tensorflow/layers/twins.ts';
import { zoo } from '../../unit/models/tensorflow/layers/zoo.ts';
import { runtimesUnderTest, type RuntimeUnderTest, type Subject } from './runtimeUnderTest.ts';

/** With what TensorFlow.js runs or differentiates wrongly by itself, and Rimlight mends. */
const models = {
  ...zoo,
  ...Object.fromEntries(Object.entries(twins).map(([title, [model]]) => [title, model] as const)),
};

/** What TensorFlow.js 4.22 itself writes and cannot read again. */
const refused: ReadonlyMap<string, RegExp> = new Map([
  ['activation gelu_new', /Unknown activation: geluNew/],
]);

const batch = { atMost: 2, budgetBytes: 2 ** 30 };

interface Found {
  readonly scores: readonly number[];
  readonly gradients: readonly Float32Array[];
}

async function explain(runtime: RuntimeUnderTest, subject: Subject): Promise<Found> {
  const { heightPx, widthPx } = subject;
  const predictor = await runtime.predictor(subject);
  const next = uniformStream(4);
  const picture = () => ({
    heightPx,
    widthPx,
    data: Float32Array.from({ length: 3 * heightPx * widthPx }, () => next()),
  });
  const [image, baseline] = [picture(), picture()];
  const classes = (await predictor.classScores(image)).length;
  await predictor.release();
  const weights = Array.from({ length: classes }, (_, index) => ((index * 7) % 5) - 1.5);
  const explained: ExplainedOutput = { emits: 'other', explainAs: 'as-emitted', weights };
  const explainer: Explainer = await runtime.explainer(subject, explained, batch);
  const path = await explainer.openPath(image, baseline);
  const { scores, gradients } = await path.evaluate([0.3, 1]);
  const found = {
    scores,
    gradients: [await path.pullBack(gradients[0]!), await path.pullBack(gradients[1]!)],
  };
  await explainer.release();
  return found;
}

const runtimes = await runtimesUnderTest();

describe.each(runtimes.slice(1))('$name agrees with ONNX Runtime', (runtime) => {
  it.skipIf(runtime.missing !== '').each(Object.keys(models))(`%s`, async (title) => {
    const model = models[title]!();
    const [, ...dims] = model.inputs[0]!.shape;
    const artifacts: TensorflowArtifacts = await artifactsOf(model);
    const isFirst = dims[0] === 3 && dims[2] !== 3;
    const [heightPx, widthPx] = (isFirst ? dims.slice(1) : dims).map((size) => size ?? 11) as [
      number,
      number,
    ];
    const subject: Subject = {
      artifacts,
      heightPx,
      widthPx,
      convention: {
        layout: isFirst ? 'nchw' : 'nhwc',
        colourOrder: 'rgb',
        multiply: [2, 2, 2],
        add: [-1, -1, -1],
      },
    };
    const refusal = refused.get(title);
    if (refusal !== undefined) return expect(explain(runtime, subject)).rejects.toThrow(refusal);
    const expected = await explain(runtimes[0]!, subject);
    const found = await explain(runtime, subject);
    expect(relativeL1(found.scores, expected.scores)).toBeLessThan(1e-4);
    for (const [point, gradient] of found.gradients.entries())
      expect(relativeL1(gradient, expected.gradients[point]!)).toBeLessThan(1e-4);
  });
});
