import type { z } from 'zod';
import { checkManifest } from './checkManifest.ts';
import { manifestSchema } from './manifest.ts';
import type { ModelManifest } from './manifest.ts';
import type { ManifestProblem } from './manifestProblem.ts';

export type ParsedManifest =
  | { readonly manifest: ModelManifest; readonly problems: readonly [] }
  | { readonly manifest: undefined; readonly problems: readonly ManifestProblem[] };

const mostProblems = 50;

/** Reads `manifest.json` from untrusted bytes and finds everything that is wrong with it. */
export function parseManifest(bytes: Uint8Array): ParsedManifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return refused([{ field: '', reason: `is not JSON in UTF-8 (${printable(String(error))})` }]);
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) return refused(parsed.error.issues.flatMap(toProblems));
  const problems = checkManifest(parsed.data);
  return problems.length > 0 ? refused(problems) : { manifest: parsed.data, problems: [] };
}

function refused(problems: readonly ManifestProblem[]): ParsedManifest {
  return { manifest: undefined, problems: problems.slice(0, mostProblems) };
}

function toProblems(issue: z.core.$ZodIssue): readonly ManifestProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key]),
      reason: 'is not a known field',
    }));
  return [{ field: fieldName(issue.path), reason: printable(issue.message) }];
}

function fieldName(path: readonly PropertyKey[]): string {
  return printable(
    path.reduce<string>(
      (name, key) =>
        name + (typeof key === 'number' ? `[${key}]` : `${name === '' ? '' : '.'}${String(key)}`),
      '',
    ),
  );
}

/** Names and texts out of an untrusted file, fit for a terminal and a log. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 200);
}
