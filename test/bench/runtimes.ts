// Integrated Gradients of MobileNet v1 0.25 at 224 px on every runtime and device of this machine, and in PyTorch and Captum
// where a Python has them, by turns in one run. Each has a process of its own, hot after a first round that is not counted.
// Who would need more than ten seconds makes fewer evaluations, and the time is scaled. Prints JSON lines, then a table in Markdown.
//
// node test/bench/runtimes.ts [--evaluations 50] [--slow-evaluations 8] [--rounds 7] [--slow-rounds 3] [--threads 2] [--batch 8]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPredictor } from '../../src-main/attribution/program/predict.ts';
import { inputConventionOf } from '../../src-main/models/inputConventionOf.ts';
import { readModelPackage } from '../../src-main/models/readModelPackage.ts';
import { createOnnxRuntime } from '../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { hasMobilenet, readCat, writeMobilenetPackage } from '../support/mobilenetPackage.ts';
import { median } from './median.ts';
import { startContestant, type Answer, type Contestant } from './runtimes/contestant.ts';
import { listContestants, type Race } from './runtimes/listContestants.ts';
import { resultTable, type Result } from './runtimes/resultTable.ts';
import { writeLogits } from './runtimes/writeLogits.ts';

const { values: options } = parseArgs({
  options: {
    evaluations: { type: 'string', default: '50' },
    'slow-evaluations': { type: 'string', default: '8' },
    rounds: { type: 'string', default: '7' },
    'slow-rounds': { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    batch: { type: 'string', default: '8' },
  },
});
const evaluations = Number(options.evaluations);
const fewer = Number(options['slow-evaluations']);
const slowSeconds = 10;
const scoreTolerance = 1e-3;

type Measured = Exclude<Answer, { readonly missing: string }>;

interface Runner {
  readonly contestant: Contestant;
  readonly evaluations: number;
  readonly rounds: number;
  readonly answers: Measured[];
}

function print(row: object): void {
  process.stdout.write(`${JSON.stringify({ benchmark: 'runtimes', ...row })}\n`);
}

async function prepare(folder: string): Promise<Race> {
  const modelPackage = writeMobilenetPackage();
  const found = await readModelPackage(modelPackage, undefined);
  const image = await readCat();
  const { heightPx, widthPx } = found.input;
  const predictor = await openPredictor(
    {
      ...{ model: found.model, heightPx, widthPx, outputName: found.output.name },
      convention: inputConventionOf(found.input),
    },
    createOnnxRuntime({ device: 'cpu' }),
  );
  const scores = await predictor.classScores(image);
  await predictor.release();
  const [onnxFile, imageFile] = [join(folder, 'logits.onnx'), join(folder, 'image.f32')];
  writeLogits(onnxFile, found.model);
  writeFileSync(imageFile, image.data);
  const words = { evaluations: options.evaluations, threads: options.threads, batch: options.batch };
  return {
    folder,
    modelPackage,
    onnxFile,
    imageFile,
    target: scores.indexOf(Math.max(...scores)),
    ...words,
  };
}

/** Makes a contestant hot and sees how fast it is; undefined where it is missing, which is printed. */
async function warmUp(contestant: Contestant): Promise<Runner | undefined> {
  await contestant.integrate(fewer);
  const answer = await contestant.integrate(fewer);
  if ('missing' in answer) {
    print({ name: contestant.name, missing: answer.missing });
    return undefined;
  }
  const isSlow = (answer.seconds / fewer) * evaluations > slowSeconds;
  if (isSlow) return { contestant, evaluations: fewer, rounds: Number(options['slow-rounds']), answers: [] };
  await contestant.integrate(evaluations);
  return { contestant, evaluations, rounds: Number(options.rounds), answers: [] };
}

/** By turns, so that all see the same changes of the machine's speed. */
async function race(runners: readonly Runner[]): Promise<void> {
  for (let round = 0; round < Number(options.rounds); round++)
    for (const { contestant, answers, ...runner } of runners) {
      if (round >= runner.rounds) continue;
      const answer = await contestant.integrate(runner.evaluations);
      if ('missing' in answer) throw new Error(`${contestant.name}: ${answer.missing}`);
      answers.push(answer);
    }
}

function resultOf(runner: Runner, first: Runner): Result {
  const { answers, contestant } = runner;
  const scale = evaluations / runner.evaluations;
  const ratios = answers.map(({ seconds }, round) => (scale * seconds) / first.answers[round]!.seconds);
  const { batch, score } = answers[0]!;
  const reference = first.answers[0]!.score;
  const medianSeconds = scale * median(answers.map(({ seconds }) => seconds));
  return {
    ...{
      name: contestant.name,
      batch,
      evaluations: runner.evaluations,
      rounds: answers.length,
      medianSeconds,
    },
    medianCpuSeconds: scale * median(answers.map(({ cpuSeconds }) => cpuSeconds)),
    evaluationsPerSecond: evaluations / medianSeconds,
    ratio: { median: median(ratios), smallest: Math.min(...ratios), largest: Math.max(...ratios) },
    scoreDifference: Math.abs(score - reference) / Math.max(1, Math.abs(reference)),
    mapDifference: scale === 1 ? mapDifference(contestant.mapFile, first.contestant.mapFile) : null,
  };
}

function mapDifference(file: string, reference: string): number {
  const [map, expected] = [file, reference].map((name) => new Float32Array(readFileSync(name).buffer));
  const total = (values: Float32Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);
  return total(map!.map((value, index) => value - expected![index]!)) / total(expected!);
}

async function measure(folder: string): Promise<void> {
  const prepared = await prepare(folder);
  const contestants = (await listContestants(prepared)).map(startContestant);
  try {
    const runners: Runner[] = [];
    for (const contestant of contestants) {
      const runner = await warmUp(contestant);
      if (runner !== undefined) runners.push(runner);
    }
    await race(runners);
    const results = runners.map((runner) => resultOf(runner, runners[0]!));
    for (const result of results) print(result);
    const [processor, threads] = [cpus()[0]?.model ?? 'unknown', Number(options.threads)];
    print({ processor, cores: availableParallelism(), threads, load: loadavg() });
    process.stdout.write(resultTable(results, evaluations));
    const wrong = results.filter(({ scoreDifference }) => !(scoreDifference < scoreTolerance));
    if (wrong.length > 0) throw new Error(`Other scores: ${wrong.map(({ name }) => name).join(', ')}`);
  } finally {
    for (const contestant of contestants) contestant.end();
    rmSync(prepared.modelPackage, { recursive: true, force: true });
  }
}

if (hasMobilenet) {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
  try {
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else process.stderr.write('The shared MobileNet is not there: runtimes are not compared.\n');
