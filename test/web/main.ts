// Runs the tests of the web shell in a real browser: node test/web/main.ts [Playwright's own words, such as a spec].
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { builtRenderer } from '../../src-main/cli/builtRenderer.ts';
import { compileCacheEnvironment } from '../support/compileCache.ts';
import { findOrInstallBrowser } from '../support/findBrowser.ts';

if (findOrInstallBrowser() === null) {
  process.stdout.write('SKIPPED: the web tests. There is no Chromium, Chrome or Edge on this machine.\n');
} else {
  await builtRenderer((message) => {
    process.stdout.write(message);
  });
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
    'cli.js',
  );
  const config = join(import.meta.dirname, 'playwright.config.ts');
  const run = spawnSync(
    process.execPath,
    [playwright, 'test', '--config', config, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, ...compileCacheEnvironment() },
    },
  );
  process.exitCode = run.status ?? 1;
}
