import type { z } from 'zod';

/** The first thing that is wrong, with the field it is in: `alphas[3]: expected number, received string`. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'unknown problem';
  const field = issue.path.reduce<string>(
    (path, key) => path + (typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${String(key)}`),
    '',
  );
  return `${field === '' ? 'the whole value' : field}: ${issue.message}`;
}
