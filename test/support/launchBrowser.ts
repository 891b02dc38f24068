import { chromium, type Browser } from 'playwright/test';
import { findOrInstallBrowser } from './findBrowser.ts';

/** An installed Chromium without a window, outside of Playwright's own runner. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findOrInstallBrowser();
  if (executablePath === null) throw new Error('There is no Chromium, Chrome or Edge on this machine.');
  // Chromium has no sandbox for the system's administrator, as in a container.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
