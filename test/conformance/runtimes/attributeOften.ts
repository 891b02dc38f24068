import { parseArgs } from 'node:util';
import { keep, zeros } from '@tensorflow/tfjs-core';
import type { ImageTensor } from '../../../src-main/contract/imageTensor.ts';
import { attribute } from '../../../src-main/attribution/methods/attribute.ts';
import { uniformStream } from '../../../src-main/fundus/randomStream.ts';
import { kindsUnderTest, runtimeUnderTest } from './runtimeUnderTest.ts';
import { smallGrader } from './smallGrader.ts';

/*
 * Entry point of a process of its own, to be started with --expose-gc: attributes `--runs` images one after the other
 * on `--device`, and prints as JSON what was alive and resident after every tenth of them. The first `--warm-up` images are
 * not counted: code is compiled, and pools are filled. With `--leak` it leaves 100 kB or a tensor of each image behind.
 */

const { values: options } = parseArgs({
  options: {
    device: { type: 'string', default: 'cpu' },
    runs: { type: 'string', default: '1000' },
    'warm-up': { type: 'string', default: '200' },
    'side-px': { type: 'string', default: '16' },
    leak: { type: 'string', default: 'nothing' },
  },
});
const sidePx = Number(options['side-px']);
const warmUp = Number(options['warm-up']);
const everyRuns = 10;
const settings = {
  method: 'ig',
  rule: 'midpoint',
  steps: 2,
  tolerance: 0.01,
  maximumEvaluations: 10,
} as const;

const runtime = await runtimeUnderTest(kindsUnderTest.find((kind) => kind === options.device)!);
const answer = runtime.missing === '' ? await attributeOften() : { missing: runtime.missing };
process.stdout.write(`${JSON.stringify(answer)}\n`);

async function attributeOften(): Promise<object> {
  const explainer = await runtime.explainer(
    await smallGrader(sidePx, sidePx),
    { emits: 'probabilities', explainAs: 'logit', weights: [0, 1, 0, 0] },
    { atMost: 4, budgetBytes: 2 ** 30 },
  );
  const left: Uint8Array[] = [];
  const samples: ReturnType<typeof sample>[] = [];
  let evaluations = 0;
  for (let run = 0; run < warmUp + Number(options.runs); run++) {
    const [image, baseline] = [noise(run), noise(-1)];
    const path = await explainer.openPath(image, baseline);
    evaluations += (await attribute({ path, image, baseline, settings })).numbers.evaluations;
    if (options.leak === 'bytes') left.push(new Uint8Array(100_000).fill(run % 256));
    if (options.leak === 'tensor') keep(zeros([1]));
    if (run >= warmUp && run % everyRuns === 0) samples.push(sample());
  }
  return { evaluations, samples };
}

function noise(seed: number): ImageTensor {
  const next = uniformStream(seed);
  const data = Float32Array.from({ length: 3 * sidePx * sidePx }, () => next());
  return { heightPx: sidePx, widthPx: sidePx, data };
}

function sample(): {
  readonly tensors: number | null;
  readonly aliveBytes: number;
  readonly residentBytes: number;
} {
  globalThis.gc!();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { tensors: runtime.countTensors(), aliveBytes: heapUsed + external, residentBytes: rss };
}
