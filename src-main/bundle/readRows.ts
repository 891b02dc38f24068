import type { z } from 'zod';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { firstProblem } from '../contract/firstProblem.ts';

/** One line of a member, or why it is none. */
export type ReadRow<Row> =
  | { readonly number: number; readonly row: Row; readonly problem: null }
  | { readonly number: number; readonly row: null; readonly problem: string };

/** A contour of a whole photograph has some hundred thousand points. */
const longestLineBytes = 64 * 2 ** 20;
const newLine = 0x0a;

/**
 * The rows of an `.ndjson` member: canonical JSON, one value a line. A line that is spelled otherwise than the program spells its
 * value is none, so that equal rows are equal bytes.
 */
export async function* readRows<Row>(
  content: AsyncIterable<Uint8Array>,
  schema: z.ZodType<Row>,
): AsyncGenerator<ReadRow<Row>> {
  let number = 0;
  for await (const line of linesOf(content)) {
    number += 1;
    const read = typeof line === 'string' ? parseCanonical(line, schema) : line;
    yield 'problem' in read
      ? { number, row: null, problem: read.problem }
      : { number, row: read.value, problem: null };
  }
}

/** The value of a canonical JSON text, checked by its schema. */
export function parseCanonical<Value>(
  text: string,
  schema: z.ZodType<Value>,
): { readonly value: Value } | { readonly problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (canonicalJson(value) !== text) return { problem: 'it is not written as Rimlight writes it' };
    const parsed = schema.safeParse(value);
    return parsed.success ? { value: parsed.data } : { problem: firstProblem(parsed.error) };
  } catch {
    return { problem: 'it is no JSON' };
  }
}

/** UTF-8, or null where it is none. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface Unreadable {
  readonly problem: string;
}

async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string | Unreadable> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const part of content) {
    let start = 0;
    for (let end = part.indexOf(newLine); end >= 0; end = part.indexOf(newLine, start)) {
      waiting.push(part.subarray(start, end));
      yield toLine(waiting);
      waiting = [];
      waitingBytes = 0;
      start = end + 1;
    }
    waiting.push(part.subarray(start));
    waitingBytes += part.length - start;
    if (waitingBytes > longestLineBytes) {
      yield { problem: `it is longer than ${longestLineBytes} bytes` };
      return;
    }
  }
  if (waitingBytes > 0) yield { problem: 'it does not end' };
}

function toLine(parts: readonly Uint8Array[]): string | Unreadable {
  return (
    decodeText(parts.length === 1 ? parts[0]! : Buffer.concat(parts)) ?? { problem: 'it is no UTF-8 text' }
  );
}
