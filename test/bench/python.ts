import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A Python with these modules, or undefined: then there is no peer and the benchmark says so. */
export function findPython(modules = 'torch, numpy, onnx'): string | undefined {
  const candidates = [process.env['RIMLIGHT_PYTHON'], 'python3', 'python'].filter(
    (name) => name !== undefined,
  );
  return candidates.find((python) => spawnSync(python, ['-c', `import ${modules}`]).status === 0);
}

/** Runs a script of `test/bench/peers` and gives what it prints as JSON. Its messages go to this terminal. */
export function runPeer(python: string, script: string, words: readonly string[]): unknown {
  const file = join(import.meta.dirname, 'peers', script);
  const run = spawnSync(python, [file, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  });
  if (run.status !== 0) throw new Error(`${script} ended with ${run.status ?? run.signal ?? 'no status'}`);
  return JSON.parse(run.stdout);
}
