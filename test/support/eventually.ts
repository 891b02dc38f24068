import { vi } from 'vitest';
import { patienceMs } from './patience.ts';

/** Repeats what fails until it does not, and gives what it gives: for what becomes true without anything to wait for. */
export function eventually<T>(
  assertion: () => T | Promise<T>,
  timeout: number = patienceMs.work,
): Promise<T> {
  return vi.waitFor(assertion, { timeout, interval: 20 });
}
