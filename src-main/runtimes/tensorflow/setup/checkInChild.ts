import type { NativeTensorflow } from '../native/loadNativePackage.ts';
import type { NativeTensorflowKind } from '../native/nativePackage.ts';
import { gradientTolerance } from './gradientCheck.ts';
import { runProgram } from './runProgram.ts';

const limitMs = 5 * 60_000;

/** What a built addon turned out to be. */
export type CheckedAddon =
  { readonly version: string; readonly difference: number } | { readonly failure: string };

export interface CheckProgram {
  /** The script that prints a line of `describeCheck` for the folder that is its last word. */
  readonly words: readonly string[];
  readonly folder: string;
}

/** Loads an addon and tries it in a process of its own: a library that does not fit this machine ends its process. */
export async function checkInChild(
  kind: NativeTensorflowKind,
  { words, folder }: CheckProgram,
  signal: AbortSignal,
): Promise<CheckedAddon> {
  const result = await runProgram(process.execPath, words, { folder, limitMs, signal });
  return 'failure' in result ? result : judgeCheck(kind, result.output);
}

/** A line for `judgeCheck`, printed by the process that tried an addon. */
export function describeCheck(
  { kind, version }: Pick<NativeTensorflow, 'kind' | 'version'>,
  difference: number,
): string {
  return `TensorFlow ${version} ${kind} ${difference}`;
}

/** Reads what the process printed, among whatever the libraries printed. */
export function judgeCheck(kind: NativeTensorflowKind, output: string): CheckedAddon {
  const found = /^TensorFlow (\S+) (tensorflow-[cg]pu) (\S+)$/m.exec(output);
  const [, version, device, difference] = found ?? [];
  if (version === undefined) return { failure: `It printed no result: ${output}` };
  if (device !== kind) return { failure: `TensorFlow ${version} loads, but found no GPU that it can use.` };
  return Number(difference) <= gradientTolerance
    ? { version, difference: Number(difference) }
    : {
        failure: `TensorFlow ${version} gives a gradient that differs from TensorFlow.js's by ${difference} of its largest value; at most ${gradientTolerance} is rounding.`,
      };
}
