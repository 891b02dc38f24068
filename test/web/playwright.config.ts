import { join } from 'node:path';
import { defineConfig } from 'playwright/test';
import { findBrowser } from '../support/findBrowser.ts';
import { patienceMs } from '../support/patience.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // Each test has its own library, its own server and its own compute process.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A browser on a machine that does other work stalls now and then: what passes at the second try is reported as flaky.
  retries: 1,
  timeout: patienceMs.test,
  expect: { timeout: patienceMs.expectation },
  reporter: [['list']],
  outputDir: join(import.meta.dirname, '..', '..', 'out', 'test-web'),
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        // Chromium has no sandbox for the system's administrator, who runs the tests in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-pings',
        // No name but this machine's can be looked up.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
