import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from 'playwright/test';
import { desktopTest } from '../../desktop/support/desktopTest.ts';
import { StartPage } from '../page-models/startPage.ts';
import { watchPages } from './pageWatch.ts';
import { startRimlightServer, type RimlightServer } from './rimlightServer.ts';
import { seedLibrary, type Seed } from './seedLibrary.ts';

export { expect };

export interface Options {
  /** What the library holds before the server starts. @default nothing: not even a library */
  readonly seed: Seed | null;
  /** Console errors and uncaught ones that this test provokes. */
  readonly expectedProblems: RegExp | null;
  /** Other origins that this test itself visits. */
  readonly expectedOrigins: RegExp | null;
}

export interface Fixtures {
  readonly libraryFolder: string;
  /** `rimlight serve` over a library of this test's own. */
  readonly server: RimlightServer;
  /** Fails the test when any page asked another origin for anything, or had an error that was not expected. */
  readonly watched: undefined;
  /** The page, opened by the printed address. */
  readonly rimlight: Page;
}

const webTest = base.extend<Options & Fixtures>({
  seed: [null, { option: true }],
  expectedProblems: [null, { option: true }],
  expectedOrigins: [null, { option: true }],
  libraryFolder: async ({ seed }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rimlight-web-'));
    const libraryFolder = join(folder, 'library');
    if (seed !== null) await seedLibrary(libraryFolder, seed);
    await use(libraryFolder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  server: async ({ libraryFolder }, use, testInfo) => {
    const server = await startRimlightServer(libraryFolder);
    await use(server);
    await server.stop();
    if (testInfo.status !== testInfo.expectedStatus)
      await testInfo.attach('server log', { body: server.log(), contentType: 'text/plain' });
  },
  watched: [
    async ({ context, server, expectedProblems, expectedOrigins }, use) => {
      const watch = await watchPages(context, server.origin);
      await use(undefined);
      const left = watch.foreignRequests.filter((url) => expectedOrigins?.test(new URL(url).origin) !== true);
      expect(left, 'no request leaves the own origin').toEqual([]);
      const errors = watch.problems.filter((problem) => expectedProblems?.test(problem) !== true);
      expect(errors, 'no errors in the page').toEqual([]);
    },
    { auto: true },
  ],
  rimlight: async ({ page, server }, use) => {
    await new StartPage(page).open(server.url);
    await use(page);
  },
});

/** The same specs run against the desktop app, see test/desktop; a title with `@web` means the web shell alone. */
export const test: typeof webTest = process.env['RIMLIGHT_SHELL'] === 'desktop' ? desktopTest : webTest;
