// npm run bench: everything that is measured against peers, in one run. Needs a Python with PyTorch (RIMLIGHT_PYTHON names
// another one than python3) and, for the second part, fundus photographs. Prints JSON lines.
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

if (existsSync(photographs)) {
  const script = join(import.meta.dirname, 'completeness.ts');
  const run = spawnSync(process.execPath, [script, ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.exitCode = run.status ?? 1;
} else process.stderr.write(`${photographs} is not there: the time until completeness is not measured.\n`);
