import { join } from 'node:path';
import { defineConfig } from 'playwright/test';
import { patienceMs } from '../support/patience.ts';

/** The specs of the web shell once more, in the desktop app, and those that only it can answer. */
export default defineConfig({
  testDir: '..',
  testMatch: ['web/**/*.spec.ts', 'desktop/**/*.spec.ts'],
  testIgnore: ['web/access.spec.ts'],
  // Tokens and browsers' windows are the web shell's.
  grepInvert: /@web|token/,
  // One app at a time: it wants the keyboard's focus.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: patienceMs.test,
  expect: { timeout: patienceMs.expectation },
  reporter: [['list']],
  outputDir: join(import.meta.dirname, '..', '..', 'out', 'test-desktop'),
});
