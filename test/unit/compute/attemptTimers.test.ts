import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startAttemptTimers } from '../../../src-main/compute/attemptTimers.ts';

it('do not take a process for silent because its parent stood still', async () => {
  const limits = { firstSilenceMs: 100, silenceMs: 100, remainingMs: undefined, cancelGraceMs: 1 };
  const killed: unknown[] = [];
  const timers = startAttemptTimers(
    limits,
    new AbortController().signal,
    () => undefined,
    (because) => killed.push(because),
  );
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  await sleep(1);
  expect(killed).toStrictEqual([]);
  await expect.poll(() => killed).toStrictEqual([{ kind: 'silent', limitMs: 100 }]);
  timers.stop();
});
