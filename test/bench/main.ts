// npm run bench: gradient evaluations, insertion and deletion and time until completeness against peers, and the time that lesions
// take to measure, the report of a session to be written, the bundled grader to be explained and a TensorFlow.js model on every
// runtime, in one run. Peers need a Python with PyTorch (RIMLIGHT_PYTHON names another one than python3), completeness fundus
// photographs. Prints JSON lines, and a table of the runtimes.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureGradientEvaluations } from './gradientEvaluations.ts';
import { findPython } from './python.ts';

const photographs = '../shared/data/idrid/lesions/images';
const python = findPython();

if (python === undefined)
  process.stderr.write(
    'No Python with PyTorch, NumPy and onnx was found: nothing is compared with PyTorch.\n',
  );
else
  for (const network of ['resnet50', 'efficientnet_b0'] as const) {
    const measured = await measureGradientEvaluations(network, { python });
    process.stdout.write(`${JSON.stringify({ benchmark: 'gradient evaluations', ...measured })}\n`);
  }

process.exitCode = runScript('lesionMeasures.ts', []);
process.exitCode ||= runScript('perturbation.ts', []);
process.exitCode ||= runScript('mapSimilarities.ts', []);
process.exitCode ||= runScript('pictures.ts', []);
process.exitCode ||= runScript('sessionReport.ts', []);
process.exitCode ||= runScript('grader.ts', []);
process.exitCode ||= runScript('runtimes.ts', []);

if (existsSync(photographs)) process.exitCode ||= runScript('completeness.ts', process.argv.slice(2));
else process.stderr.write(`${photographs} is not there: the time until completeness is not measured.\n`);

function runScript(name: string, options: readonly string[]): number {
  const script = join(import.meta.dirname, name);
  const run = spawnSync(process.execPath, [script, ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
  return run.status ?? 1;
}
