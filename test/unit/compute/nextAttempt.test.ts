import { describe, expect, it } from 'vitest';
import type { AttemptOutcome } from '../../../src-main/compute/attempt.ts';
import { nextAttempt } from '../../../src-main/compute/nextAttempt.ts';
import fc from '../../support/properties.ts';

const crash: AttemptOutcome = { kind: 'crashed', exit: { exitCode: null, signal: 'SIGKILL' }, printed: [] };
const outOfMemory: AttemptOutcome = {
  kind: 'failed',
  error: { code: 'device.outOfMemory', message: 'The device is full.', details: {} },
};

describe('nextAttempt', () => {
  it('halves the batch once after a crash, never below one', () => {
    expect(nextAttempt(crash, { batch: 9, hasCrashed: false })).toStrictEqual({ batch: 4, hasCrashed: true });
    expect(nextAttempt(crash, { batch: 1, hasCrashed: false })).toStrictEqual({ batch: 1, hasCrashed: true });
    expect(nextAttempt(crash, { batch: 4, hasCrashed: true })).toBeUndefined();
  });

  it('halves the batch after every out-of-memory until it was one, crash before or not', () => {
    expect(nextAttempt(outOfMemory, { batch: 9, hasCrashed: true })).toStrictEqual({
      batch: 4,
      hasCrashed: true,
    });
    expect(nextAttempt(outOfMemory, { batch: 1, hasCrashed: false })).toBeUndefined();
  });

  it('takes everything else as final', () => {
    const finals: AttemptOutcome[] = [
      { kind: 'cancelled' },
      { kind: 'late' },
      { kind: 'silent', limitMs: 5 },
      { kind: 'protocol', problem: 'nonsense' },
      { kind: 'failed', error: { code: 'internal', message: 'A defect.', details: {} } },
    ];
    for (const outcome of finals)
      expect(nextAttempt(outcome, { batch: 8, hasCrashed: false })).toBeUndefined();
  });

  it('ends for every sequence of crashes and out-of-memory, after at most log2(batch) + 2 attempts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4096 }),
        fc.array(fc.constantFrom(crash, outOfMemory), { minLength: 20, maxLength: 20 }),
        (batch, outcomes) => {
          let attempts = 0;
          let plan: ReturnType<typeof nextAttempt> = { batch, hasCrashed: false };
          while (plan !== undefined) {
            expect(plan.batch).toBeGreaterThanOrEqual(1);
            plan = nextAttempt(outcomes[attempts]!, plan);
            attempts += 1;
          }
          expect(attempts).toBeLessThanOrEqual(Math.floor(Math.log2(batch)) + 2);
        },
      ),
    );
  });
});
