import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright/test';
import { installedBrowser } from '../../src-main/cli/installedBrowser.ts';

/** A Chromium, Chrome or Edge for the tests: an installed one, else Playwright's own download; null without any. */
export function findBrowser(): string | null {
  const downloaded = chromium.executablePath();
  return installedBrowser() ?? (existsSync(downloaded) ? downloaded : null);
}

/** Like {@link findBrowser}, but installs Debian's Chromium where there is none and the system lets us. */
export function findOrInstallBrowser(): string | null {
  const found = findBrowser();
  if (found !== null || process.platform !== 'linux' || process.getuid?.() !== 0) return found;
  if (!existsSync('/usr/bin/apt-get')) return null;
  process.stderr.write('Installing chromium for the web tests ...\n');
  const program = join(import.meta.dirname, 'installDebianPackages.mjs');
  spawnSync(process.execPath, [program, 'chromium'], { stdio: ['ignore', 2, 2] });
  return findBrowser();
}
