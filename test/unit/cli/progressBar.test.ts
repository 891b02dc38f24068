import { describe, expect, it } from 'vitest';
import { formatDuration, ProgressBar } from '../../../src-main/cli/progressBar.ts';

describe('formatDuration', () => {
  it.each([
    [850, '850 ms'],
    [12_400, '12 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('writes %d ms as %s', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });
});

describe('ProgressBar', () => {
  it('writes nothing where nobody watches', () => {
    const written: string[] = [];
    const bar = new ProgressBar({
      isTerminal: false,
      result: () => undefined,
      message: (text) => written.push(text),
    });
    bar.draw(0.5, 'half', 1000);
    bar.clear();
    expect(written).toEqual([]);
  });

  it('draws over itself on a terminal and wipes itself away', () => {
    const written: string[] = [];
    const bar = new ProgressBar({
      isTerminal: true,
      result: () => undefined,
      message: (text) => written.push(text),
    });
    bar.draw(0.5, '1 of 2', 90_000);
    bar.clear();
    expect(written[0]).toContain(`[${'='.repeat(15)}${' '.repeat(15)}] 1 of 2, 1 min 30 s left`);
    expect(written).toHaveLength(2);
  });
});
