// Runs the tests of the desktop app where Electron's binary is: node test/desktop/main.ts [Playwright's own words].
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildDesktop } from '../../src-main/cli/desktopBuild.ts';
import { findElectronBinary } from '../../src-main/cli/electronBinary.ts';
import { compileCacheEnvironment } from '../support/compileCache.ts';

const root = join(import.meta.dirname, '..', '..');

function run(): number {
  buildDesktop(root, (message) => void process.stdout.write(message));
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const config = join(import.meta.dirname, 'playwright.config.ts');
  return (
    spawnSync(process.execPath, [cli, 'test', '--config', config, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, ...compileCacheEnvironment(), RIMLIGHT_SHELL: 'desktop' },
    }).status ?? 1
  );
}

if (findElectronBinary(root) === null)
  process.stdout.write('skipped: no Electron binary. Nothing was tested in the desktop app.\n');
else process.exitCode = run();
