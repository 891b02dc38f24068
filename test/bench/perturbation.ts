// How long insertion and deletion of one attribution take with the bundled grader: Rimlight's graph, which composes and scores on
// the device; pictures made and scored one by one on the same runtime; and PyTorch in batches where it is installed. By turns
// in one run. Prints a JSON line with medians in milliseconds, without the blurred canvas, which is timed by itself.
//
// node test/bench/perturbation.ts [--rounds N] [--threads N]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attributionOrder } from '../../src-main/attribution/measures/perturbation/attributionOrder.ts';
import {
  perturbationCounts,
  perturbationPoints,
} from '../../src-main/attribution/measures/perturbation/perturbationCounts.ts';
import {
  deletionFill,
  insertionCanvas,
} from '../../src-main/attribution/measures/perturbation/perturbationTargets.ts';
import { openPerturbation } from '../../src-main/attribution/program/perturbation.ts';
import { openPredictor } from '../../src-main/attribution/program/predict.ts';
import type { ImageTensor, PixelMask } from '../../src-main/contract/imageTensor.ts';
import { gaussianStream, uniformStream } from '../../src-main/fundus/randomStream.ts';
import { formatNpy } from '../../src-main/importers/npy.ts';
import { explainedOutputOf } from '../../src-main/models/explainedOutputOf.ts';
import { inputConventionOf } from '../../src-main/models/inputConventionOf.ts';
import { readModelPackage } from '../../src-main/models/readModelPackage.ts';
import { createOnnxRuntime } from '../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { median } from './median.ts';
import { findPython, runPeer } from './python.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, threads: { type: 'string', default: '2' } },
});
const threads = Number(options.threads);
const packageFolder = join(import.meta.dirname, '..', '..', 'resources/models/idrid-grader');

interface Path {
  readonly from: ImageTensor;
  readonly to: ImageTensor;
}

interface Timed {
  readonly milliseconds: number;
  /** Of all threads: with one thread the fairer number on a machine that does other work as well. */
  readonly cpuMilliseconds: number;
  readonly scores: readonly number[];
}

const found = await readModelPackage(packageFolder);
const { heightPx, widthPx } = found.input;
const pixels = heightPx * widthPx;
const explained = explainedOutputOf(found, found.output.labels.length, null, 0);
const common = { model: found.model, convention: inputConventionOf(found.input), heightPx, widthPx };
const runtime = createOnnxRuntime({ device: 'cpu', threads });

const random = uniformStream(5);
const image: ImageTensor = { heightPx, widthPx, data: Float32Array.from({ length: 3 * pixels }, random) };
const map = Float32Array.from({ length: pixels }, gaussianStream(6));
const fieldOfView: PixelMask = {
  heightPx,
  widthPx,
  data: Uint8Array.from({ length: pixels }, (_, pixel) =>
    Math.hypot((pixel % widthPx) + 0.5 - widthPx / 2, Math.floor(pixel / widthPx) + 0.5 - heightPx / 2) <=
    widthPx / 2
      ? 1
      : 0,
  ),
};
const canvasStartedMs = performance.now();
const paths: readonly Path[] = [
  { from: insertionCanvas(image, fieldOfView), to: image },
  { from: image, to: deletionFill(image, fieldOfView) },
];
const canvasMs = performance.now() - canvasStartedMs;

const openingStartedMs = performance.now();
const perturbation = await openPerturbation(
  { ...common, explained, batch: { atMost: 8, budgetBytes: 2 ** 31 }, points: perturbationPoints },
  runtime,
);
const openingMs = performance.now() - openingStartedMs;
const predictor = await openPredictor({ ...common, outputName: found.output.name }, runtime);

async function timed(work: () => Promise<readonly number[]>): Promise<Timed> {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  const scores = await work();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: performance.now() - startedMs, cpuMilliseconds: (user + system) / 1000, scores };
}

/** As the job does it. */
async function runOurs(): Promise<readonly number[]> {
  const { ranks, pixelCount } = attributionOrder(map, fieldOfView);
  const counts = perturbationCounts(pixelCount);
  const scores: number[] = [];
  for (const path of paths) scores.push(...(await perturbation.scores({ ...path, ranks, counts })));
  return scores;
}

/** Every picture is made here and scored alone. */
async function runOneByOne(): Promise<readonly number[]> {
  const { ranks, pixelCount } = attributionOrder(map, fieldOfView);
  const scores: number[] = [];
  for (const path of paths)
    for (const count of perturbationCounts(pixelCount))
      scores.push(explainedScore(await predictor.classScores(compose(path, ranks, count))));
  return scores;
}

function compose({ from, to }: Path, ranks: Float32Array, count: number): ImageTensor {
  const data = from.data.slice();
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (ranks[pixel]! >= count) continue;
    data[pixel] = to.data[pixel]!;
    data[pixels + pixel] = to.data[pixels + pixel]!;
    data[2 * pixels + pixel] = to.data[2 * pixels + pixel]!;
  }
  return { heightPx, widthPx, data };
}

/** The grader emits logits, and a sum of probabilities is explained. */
function explainedScore(logits: readonly number[]): number {
  const exponentials = logits.map(Math.exp);
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.reduce((sum, value, index) => sum + (explained.weights[index]! * value) / total, 0);
}

function runPyTorch(python: string, folder: string): Timed {
  return runPeer(python, 'perturbation.py', [
    ...['--model', join(packageFolder, found.manifest!.model), '--folder', folder],
    ...['--target', explained.weights.join(), '--threads', String(threads)],
  ]) as Timed;
}

function writeArrays(folder: string): void {
  const arrays = {
    insertion_from: paths[0]!.from.data,
    image: image.data,
    deletion_to: paths[1]!.to.data,
  };
  for (const [name, data] of Object.entries(arrays))
    writeFileSync(join(folder, `${name}.npy`), formatNpy({ shape: [3, heightPx, widthPx], data }));
  const plane = [heightPx, widthPx];
  writeFileSync(join(folder, 'map.npy'), formatNpy({ shape: plane, data: map }));
  const inside = Float32Array.from(fieldOfView.data);
  writeFileSync(join(folder, 'field_of_view.npy'), formatNpy({ shape: plane, data: inside }));
}

const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
try {
  writeArrays(folder);
  const python = findPython();
  await runOurs();
  await runOneByOne();
  const rounds: Record<string, Timed>[] = [];
  for (let round = 0; round < Number(options.rounds); round++)
    rounds.push({
      ours: await timed(runOurs),
      oneByOne: await timed(runOneByOne),
      ...(python === undefined ? {} : { pyTorch: runPyTorch(python, folder) }),
    });
  const names = Object.keys(rounds[0]!);
  const overRounds = (name: string, pick: (round: Timed, ours: Timed) => number): number =>
    median(rounds.map((round) => pick(round[name]!, round['ours']!)));
  const table = Object.fromEntries(
    names.map((name) => [
      name,
      {
        medianMs: Math.round(overRounds(name, ({ milliseconds }) => milliseconds)),
        medianCpuMs: Math.round(overRounds(name, ({ cpuMilliseconds }) => cpuMilliseconds)),
        timesOurs: overRounds(name, (theirs, ours) => theirs.milliseconds / ours.milliseconds),
        timesOursCpu: overRounds(name, (theirs, ours) => theirs.cpuMilliseconds / ours.cpuMilliseconds),
        largestDifference: overRounds(name, (theirs, ours) =>
          Math.max(...theirs.scores.map((score, point) => Math.abs(score - ours.scores[point]!))),
        ),
      },
    ]),
  );
  const settings = { benchmark: 'insertion and deletion', widthPx, threads, batch: perturbation.batch };
  const once = { canvasMs: Math.round(canvasMs), openingMs: Math.round(openingMs) };
  process.stdout.write(`${JSON.stringify({ ...settings, ...once, ...table })}\n`);
} finally {
  await perturbation.release();
  await predictor.release();
  rmSync(folder, { recursive: true, force: true });
}
