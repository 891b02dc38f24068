// Runs all checks of `npm run check`, several at a time: node test/checks/main.ts
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Scripts of package.json, the longest first: so none is begun when the others have ended. */
const checks = [
  'check:lint',
  'check:types:program',
  'check:types:pages',
  'check:types:browser',
  'check:unused',
  'check:format',
  'check:architecture',
];

/** Some take 2 GB of memory. */
const most = 4;

/** Runs one, and prints what it said when it has ended, so that two never speak at once. */
async function check(name: string): Promise<boolean> {
  const startedMs = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const isGood = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      said += `${error.message}\n`;
      resolve(false);
    });
    child.on('close', (exitCode) => {
      resolve(exitCode === 0);
    });
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  process.stdout.write(`${isGood ? '✔' : '✘'} ${name} (${seconds} s)\n${said}`);
  return isGood;
}

const waiting = [...checks];
let failed = 0;

async function checkInTurn(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
    if (!(await check(name))) failed++;
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), most) }, checkInTurn));
if (failed > 0) process.stdout.write(`${failed} of ${checks.length} checks failed.\n`);
process.exitCode = failed > 0 ? 1 : 0;
