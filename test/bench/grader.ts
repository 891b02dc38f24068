// Time until Integrated Gradients of the bundled grader converge, for each eye of the sample session and each baseline, on this machine. Prints a
// JSON line for each, then one with the medians; the exit code is 1 where one did not converge to 1 %.
//
// node test/bench/grader.ts [--baselines black,blur:12,average-fundus] [--threads 2]
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { splitBaselineList } from '../../src-main/attribution/baselines/parseBaseline.ts';
import { attributeSample, type SampleAttribution } from '../support/sampleAttributions.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: {
    baselines: { type: 'string', default: 'black,blur:12,average-fundus' },
    threads: { type: 'string', default: '2' },
  },
});
const baselines = splitBaselineList(values.baselines);
const done: SampleAttribution[] = [];

function print(row: object): void {
  process.stdout.write(`${JSON.stringify({ benchmark: 'grader', ...row })}\n`);
}

await attributeSample(baselines, { threads: Number(values.threads) }, (attribution) => {
  const { eye, baseline, result } = attribution;
  const { scoreInput, scoreBaseline, sum, evaluations, converged } = result.numbers;
  const difference = scoreInput - scoreBaseline;
  done.push(attribution);
  print({
    ...{ eye, baseline, elapsedMs: Math.round(result.elapsedMs), evaluations, converged },
    ...{ scoreInput, scoreBaseline, relativeError: Math.abs((sum - difference) / difference) },
  });
});

for (const baseline of baselines) {
  const results = done.filter((row) => row.baseline === baseline).map(({ result }) => result);
  print({
    baseline,
    cases: results.length,
    medianElapsedMs: Math.round(median(results.map(({ elapsedMs }) => elapsedMs))),
    medianEvaluations: median(results.map(({ numbers }) => numbers.evaluations)),
    converged: results.filter(({ numbers }) => numbers.converged === true).length,
    threads: Number(values.threads),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
  });
}

if (done.some(({ result }) => result.numbers.converged !== true)) process.exitCode = 1;
