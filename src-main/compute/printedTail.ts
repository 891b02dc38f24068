import { stripVTControlCharacters } from 'node:util';

const longestTail = 8192;

export interface PrintedTail {
  add(text: string): void;
  /** The last whole lines, at most `count`, without colour codes and control characters. */
  lastLines(count: number): readonly string[];
}

/** Keeps the last few thousand characters that a process printed, however much it prints. */
export function createPrintedTail(): PrintedTail {
  let tail = '';
  return {
    add: (text) => {
      tail = (tail + text.slice(-longestTail)).slice(-longestTail);
    },
    lastLines: (count) =>
      stripVTControlCharacters(tail)
        .split(/\r?\n/)
        .map((line) => line.replaceAll(/\p{Cc}/gu, ' ').trimEnd())
        .filter((line) => line !== '')
        .slice(-count),
  };
}
