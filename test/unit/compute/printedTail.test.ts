import { describe, expect, it } from 'vitest';
import { createPrintedTail } from '../../../src-main/compute/printedTail.ts';

describe('what a process printed', () => {
  it('is kept as its last lines, in whatever pieces it came', () => {
    const tail = createPrintedTail();
    for (const piece of ['one\ntw', 'o\r\n\n', 'thr', 'ee']) tail.add(piece);
    expect(tail.lastLines(2)).toStrictEqual(['two', 'three']);
    expect(tail.lastLines(9)).toStrictEqual(['one', 'two', 'three']);
  });

  it('loses colours and control characters that would disturb a terminal or a log', () => {
    const tail = createPrintedTail();
    tail.add('\u001b[31mred\u001b[0m\u0007 alarm\u0000');
    expect(tail.lastLines(1)).toStrictEqual(['red  alarm']);
  });

  it('stays small however much is printed', () => {
    const tail = createPrintedTail();
    for (let line = 0; line < 10_000; line += 1) tail.add(`line ${line}\n`);
    tail.add(`${'x'.repeat(1_000_000)}\nend\n`);
    expect(tail.lastLines(1)).toStrictEqual(['end']);
    expect(tail.lastLines(100_000).join('\n').length).toBeLessThanOrEqual(8192);
  });
});
