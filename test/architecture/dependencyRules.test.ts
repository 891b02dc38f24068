import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type IReporterOutput } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

interface Rules extends Pick<ICruiseOptions, 'ruleSet'> {
  readonly forbidden: unknown;
}

async function violationsOf(baseDir: string): Promise<readonly string[]> {
  const rules = createRequire(import.meta.url)('./dependency-rules.cjs') as Rules;
  const result: IReporterOutput = await cruise(['src-main'], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: rules.forbidden } as NonNullable<ICruiseOptions['ruleSet']>,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  });
  if (typeof result.output === 'string') throw new Error('expected a cruise result, not text');
  return result.output.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
}

describe('import rules', () => {
  it('report a pure module that reads files, and pixels that know the store and the command line', async () => {
    const badTree = join(import.meta.dirname, '..', 'fixtures', 'architecture');
    const violations = await violationsOf(badTree);
    expect(violations).toContain('src-main/attribution/readsFiles.ts: attribution-is-host-free');
    expect(violations).toContain('src-main/fundus/knowsTheStore.ts: fundus-imports');
    expect(violations).toContain('src-main/fundus/knowsTheStore.ts: no-shell-below-the-shells');
  });
});
