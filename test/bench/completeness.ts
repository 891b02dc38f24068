// Time until the completeness error is within 1 %: Rimlight's refinement against the smallest fixed Gauss-Legendre step
// count at which, and at the next larger, PyTorch's loop (and Captum) is within 1 % as well.
//
// node test/bench/completeness.ts [--photographs FOLDER] [--count N] [--baseline SPEC] [--skip-captum]
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBaseline, baselineMembers } from '../../src-main/attribution/baselines/makeBaseline.ts';
import { parseBaseline } from '../../src-main/attribution/baselines/parseBaseline.ts';
import { attribute } from '../../src-main/attribution/methods/attribute.ts';
import { openExplainer } from '../../src-main/attribution/program/explainer.ts';
import { prepareImage } from '../../src-main/compute/jobs/prepareImage.ts';
import type { ImageTensor } from '../../src-main/contract/imageTensor.ts';
import { formatNpy } from '../../src-main/importers/npy.ts';
import { explainedOutputOf } from '../../src-main/models/explainedOutputOf.ts';
import { inputConventionOf } from '../../src-main/models/inputConventionOf.ts';
import { readModelPackage } from '../../src-main/models/readModelPackage.ts';
import { createOnnxRuntime } from '../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { median } from './median.ts';
import { findPython, runPeer } from './python.ts';

const { values } = parseArgs({
  options: {
    photographs: { type: 'string', default: '../shared/data/idrid/lesions/images' },
    count: { type: 'string', default: '54' },
    baseline: { type: 'string', default: 'black' },
    'skip-captum': { type: 'boolean', default: false },
  },
});

const root = join(import.meta.dirname, '..', '..');
const packageFolder = join(root, 'resources/models/idrid-grader');
/** Ours and theirs take turns this often, so that both see the same changes of the machine's speed. */
const casesATurn = 6;
const threads = 2;
const batch = 8;
const tolerance = 0.01;

interface PreparedCase {
  readonly name: string;
  readonly input: string;
  readonly baseline: string;
  readonly image: ImageTensor;
  readonly baselineImage: ImageTensor;
}

interface PeerCase {
  readonly name: string;
  readonly steps: number | null;
  readonly elapsedMs: number | null;
}

interface PeerReport {
  readonly skipped?: string;
  readonly batch?: number;
  readonly peakMemoryBytes?: number;
  readonly cases?: readonly PeerCase[];
}

interface Ours {
  readonly elapsedMs: number;
  readonly evaluations: number;
  readonly relativeError: number;
  readonly converged: boolean;
}

const found = await readModelPackage(packageFolder);
const { heightPx, widthPx } = found.input;
const explained = explainedOutputOf(found, found.output.labels.length, null, 0);
const explainer = await openExplainer(
  {
    model: found.model,
    convention: inputConventionOf(found.input),
    explained,
    heightPx,
    widthPx,
    batch: { atMost: batch, budgetBytes: 2 ** 31 },
  },
  createOnnxRuntime({ device: 'cpu', threads }),
);

async function prepare(folder: string, fileName: string): Promise<PreparedCase> {
  const { image, fieldOfView } = await prepareImage(
    {
      kind: 'photograph',
      file: join(values.photographs, fileName),
      fileName,
      contentHash: null,
      fieldOfView: null,
    },
    {
      heightPx,
      widthPx,
      cropToFieldOfView: found.preprocessing.cropToFieldOfView,
      kernel: found.preprocessing.resizeKernel,
    },
  );
  const [spec] = baselineMembers(parseBaseline(values.baseline));
  const baselineImage = makeBaseline(spec!, { image, fieldOfView });
  const input = join(folder, `${fileName}.input.npy`);
  const baseline = join(folder, `${fileName}.baseline.npy`);
  const shape = [3, heightPx, widthPx];
  writeFileSync(input, formatNpy({ shape, data: image.data }));
  writeFileSync(baseline, formatNpy({ shape, data: baselineImage.data }));
  return { name: fileName, input, baseline, image, baselineImage };
}

async function runOurs({ image, baselineImage }: PreparedCase): Promise<Ours> {
  const startedMs = performance.now();
  const path = await explainer.openPath(image, baselineImage);
  const { numbers } = await attribute({
    path,
    image,
    baseline: baselineImage,
    settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance, maximumEvaluations: 2000 },
  });
  const elapsedMs = performance.now() - startedMs;
  const difference = numbers.scoreInput - numbers.scoreBaseline;
  return {
    elapsedMs,
    evaluations: numbers.evaluations,
    relativeError: Math.abs(numbers.delta! / difference),
    converged: numbers.converged!,
  };
}

function runPeers(
  python: string,
  folder: string,
  cases: readonly PreparedCase[],
  implementation: string,
): PeerReport {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases.map(({ name, input, baseline }) => ({ name, input, baseline }))));
  return runPeer(python, 'completeness.py', [
    ...['--model', join(packageFolder, found.manifest!.model), '--cases', file],
    ...[
      '--target',
      explained.weights.join(),
      '--scale',
      explained.explainAs === 'probability' ? 'probability' : 'logit',
    ],
    ...['--implementation', implementation, '--threads', String(threads)],
  ]) as PeerReport;
}

const folder = mkdtempSync(join(tmpdir(), 'rimlight-bench-'));
try {
  const names = readdirSync(values.photographs)
    .filter((name) => /\.jpe?g$/i.test(name))
    .slice(0, Number(values.count));
  const python = findPython();
  const implementations = values['skip-captum'] ? ['loop'] : ['loop', 'captum'];
  const rows: Record<string, unknown>[] = [];
  const peakMemoryBytes: Record<string, number> = {};
  let warmedUp = false;
  for (let start = 0; start < names.length; start += casesATurn) {
    const cases: PreparedCase[] = [];
    for (const name of names.slice(start, start + casesATurn)) cases.push(await prepare(folder, name));
    if (!warmedUp) await runOurs(cases[0]!);
    warmedUp = true;
    const ours: Ours[] = [];
    for (const one of cases) ours.push(await runOurs(one));
    const peers =
      python === undefined
        ? []
        : implementations.map((name) => [name, runPeers(python, folder, cases, name)] as const);
    for (const [name, report] of peers)
      peakMemoryBytes[name] = Math.max(peakMemoryBytes[name] ?? 0, report.peakMemoryBytes ?? 0);
    cases.forEach((one, index) => {
      const row: Record<string, unknown> = { name: one.name, ...ours[index] };
      for (const [implementation, report] of peers) {
        const peer = report.cases?.[index];
        if (peer === undefined) continue;
        row[`${implementation}Steps`] = peer.steps;
        row[`${implementation}Ms`] = peer.elapsedMs;
        row[`${implementation}Ratio`] =
          peer.elapsedMs === null ? null : peer.elapsedMs / ours[index]!.elapsedMs;
      }
      rows.push(row);
      process.stderr.write(`${JSON.stringify(row)}\n`);
    });
  }
  const ratios = (name: string): readonly number[] =>
    rows.map((row) => row[`${name}Ratio`]).filter((ratio): ratio is number => typeof ratio === 'number');
  const summary = {
    cases: rows.length,
    baseline: values.baseline,
    converged: rows.filter((row) => row['converged'] === true).length,
    medianEvaluations: median(rows.map((row) => row['evaluations'] as number)),
    medianElapsedMs: median(rows.map((row) => row['elapsedMs'] as number)),
    peakMemoryBytes: { rimlight: process.resourceUsage().maxRSS * 1024, ...peakMemoryBytes },
    worstRelativeError: Math.max(...rows.map((row) => row['relativeError'] as number)),
    peers: Object.fromEntries(
      implementations.map((name) => [
        name,
        {
          answered: ratios(name).length,
          neverWithin: rows.filter((row) => row[`${name}Steps`] === null).length,
          medianRatio: ratios(name).length === 0 ? null : median(ratios(name)),
          smallestRatio: ratios(name).length === 0 ? null : Math.min(...ratios(name)),
        },
      ]),
    ),
  };
  process.stdout.write(`${JSON.stringify({ summary, rows }, null, 2)}\n`);
} finally {
  await explainer.release();
  rmSync(folder, { recursive: true, force: true });
}
