import { describe, expect, it } from 'vitest';
import { createSlotPool } from '../../../src-main/compute/slotPool.ts';

const never = new AbortController().signal;

describe('a slot pool', () => {
  it('lends every slot once and then serves in order of arrival', async () => {
    const pool = createSlotPool(['a', 'b']);
    expect(await pool.acquire(never)).toBe('a');
    expect(await pool.acquire(never)).toBe('b');
    const got: string[] = [];
    const waiting = [1, 2, 3].map(async (who) => got.push(`${who}${(await pool.acquire(never)) ?? ''}`));
    pool.release('b');
    pool.release('a');
    pool.release('b');
    await Promise.all(waiting);
    expect(got).toStrictEqual(['1b', '2a', '3b']);
  });

  it('skips those who gave up and loses no slot to them', async () => {
    const pool = createSlotPool(['a']);
    await pool.acquire(never);
    const impatient = new AbortController();
    const first = pool.acquire(impatient.signal);
    const second = pool.acquire(never);
    impatient.abort();
    expect(await first).toBeUndefined();
    pool.release('a');
    expect(await second).toBe('a');
    pool.release('a');
    expect(await pool.acquire(impatient.signal)).toBeUndefined();
    expect(await pool.acquire(never)).toBe('a');
  });
});
